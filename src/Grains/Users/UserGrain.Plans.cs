using System.Collections.Immutable;
using NodaTime;
using Oni.GrainInterfaces;
using Oni.Grains.Plans;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    private const int OpeningsKept = 20;

    async Task<PlanSheet> IUserGrain.GetPlan(string? planId)
    {
        var settings = await Settings();
        var zone = Zone(settings);
        var now = Now;
        var plans = State.InFlight.Where(s => s.EventType == EventType.Plan).ToList();
        var asked = planId is null ? plans.Find(p => p.RunAt <= now) : plans.Find(p => p.Id == planId);
        var rows = State.Commitments.Where(c => c.Active).Select(c =>
        {
            // A changed time counts from the next plan, so the plan's own button starts from the commitments.
            var pending = planId is null ? State.InFlight.FirstOrDefault(s => s.CommitmentId == c.Id && s.PostedAt is null)?.RunAt : null;
            return PlanRules.Prefill(c, pending, now, zone);
        });
        var today = LocalTimes.Date(now, zone);
        var pendingPlan = plans.Find(p => p.RunAt > now);
        return new PlanSheet(
            Recipient(settings),
            asked?.Id,
            Answered: planId is not null && asked is null,
            OpeningId: NewId(),
            today,
            [.. rows],
            NextPlanToday: pendingPlan is not null && LocalTimes.Date(pendingPlan.RunAt, zone) == today,
            NextPlanTime: pendingPlan is { } next ? LocalTimes.Chosen(next.RunAt, next.LocalTime, zone) : State.PlanTime ?? PlanRules.FirstPlanTime);
    }

    async Task<SubmissionVerdict> IUserGrain.SubmitPlan(PlanSubmission submission)
    {
        MustNotBeDeleting();
        var settings = await Settings();
        var to = Recipient(settings);
        if (State.Openings.Contains(submission.OpeningId))
            return new SubmissionVerdict(to, []);
        if (submission.PlanId is not null && !State.InFlight.Any(s => s.Id == submission.PlanId))
            return new SubmissionVerdict(to, [new FieldError(submission.Rows.IsEmpty ? 0 : submission.Rows[0].Row, submission.Rows.IsEmpty ? SubmittedField.NextPlanTime : SubmittedField.Date, FieldProblem.PlanAlreadyAnswered)]);

        var zone = Zone(settings);
        var now = Now;
        var errors = PlanRules.Check(submission, State.Commitments, now, zone);
        if (!errors.IsEmpty)
            return new SubmissionVerdict(to, errors);

        await Save(Planned(State, submission, now, zone));
        return new SubmissionVerdict(to, []);
    }

    /// <summary>The whole of spec section 2.3 as one state, so that a crash leaves all of it or nothing.</summary>
    private static UserState Planned(UserState state, PlanSubmission plan, DateTimeOffset now, DateTimeZone zone)
    {
        var byId = state.Commitments.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var kept = plan.Rows.Where(r => !r.NotToday)
            .Select(r => (Commitment: byId[r.CommitmentId], At: PlanRules.At(plan.Today, r.IsToday, r.Time!.Value, zone)))
            .OrderBy(r => r.At)
            .ToList();
        var left = plan.Rows.Where(r => r.NotToday).Select(r => byId[r.CommitmentId]).ToList();
        var nextPlanAt = PlanRules.At(plan.Today, plan.NextPlanToday, plan.NextPlanTime!.Value, zone);
        var summary = new PlanSummary(
            [.. kept.Select(r => new PlannedRemind(r.Commitment.Task, r.At))],
            [.. left.Select(c => c.Task)],
            nextPlanAt);

        foreach (var old in state.InFlight.Where(s => s.EventType is EventType.Plan or EventType.Remind))
        {
            state = old.Id == plan.PlanId
                ? state.Closing(old, ScheduleState.Done, now, summary)
                : state.Closing(old, ScheduleState.Canceled, now);
        }

        foreach (var (commitment, at) in kept)
            state = state.Opening(NewId(), EventType.Remind, at, now, commitment);
        foreach (var commitment in left)
            state = state.With(new Order(0, OrderKind.Open, NewId(), ScheduleState.Skipped, now, EventType.Remind, now, commitment.Id, commitment.Task));
        state = state.Opening(NewId(), EventType.Plan, nextPlanAt, now, registered: plan.PlanId is null ? summary : null, localTime: plan.NextPlanTime);

        return state with
        {
            PlanTime = plan.NextPlanTime,
            PlansUnanswered = 0,
            RestoredAt = null,
            Openings = [.. state.Openings.Skip(Math.Max(0, state.Openings.Length - OpeningsKept + 1)), plan.OpeningId],
        };
    }
}
