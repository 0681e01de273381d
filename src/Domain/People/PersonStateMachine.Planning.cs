using System.Collections.Immutable;
using NodaTime;
using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Domain.Messages;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;

namespace Oni.Domain.People;

/// <summary>
/// Every transition of a person (spec, "The day" and "Stimuli"): what their state becomes, with the orders to their schedules and the
/// notices to themselves that follow. Pure. A grain stores the result in one write and only then does what stands in it, so
/// that a crash leaves all of it or nothing.
/// </summary>
public static partial class PersonStateMachine
{
    private const int OpeningsKept = 20;

    /// <summary>
    /// Replaces the commitments. Reminds of those that are gone are canceled; without any commitment the cycle ends, and with
    /// one it begins. Before the first zap the person is asked.
    /// </summary>
    /// <returns>The state as it was, where there are errors.</returns>
    public static (UserState Next, ImmutableArray<FieldError> Errors) Commit(
        UserState person,
        ImmutableArray<SubmittedCommitment> rows,
        PersonContext context
    )
    {
        var errors = CommitmentRules.Check(rows);
        if (!errors.IsEmpty)
            return (person, errors);
        var now = context.Now(person);
        var next = person with { Commitments = CommitmentRules.Replace(person.Commitments, rows, context.NewId) };
        var active = next.Commitments.Where(c => c.Active).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        next = Close(next, s => s.EventType == EventType.Remind && !active.Contains(s.CommitmentId!), ScheduleStatus.Canceled, now);
        if (active.Count == 0)
            return (Close(next, s => s.EventType == EventType.Plan, ScheduleStatus.Canceled, now), []);

        // While paused a plan due now would only be skipped; a restart makes one.
        if (!context.Paused && next.Plan is null)
            next = next.AddSchedule(context.NewId(), EventType.Plan, context.Clock, now);
        return (AskForConsent(next, context, now), []);
    }

    /// <summary>
    /// Submits a day: its reminds and the next plan are made, the plan that was answered is done, and all that was planned
    /// before is canceled.
    /// </summary>
    /// <returns>The state as it was, where there are errors, or where this modal's submission has been taken already.</returns>
    public static (UserState Next, ImmutableArray<FieldError> Errors) SubmitPlan(
        UserState person,
        PlanSubmission plan,
        PersonContext context
    )
    {
        if (person.Openings.Contains(plan.OpeningId))
            return (person, []);
        if (plan.PlanId is not null && !person.Holds(plan.PlanId))
        {
            var (row, field) = plan.Rows.IsEmpty ? (0, SubmittedField.NextPlanTime) : (plan.Rows[0].Row, SubmittedField.Date);
            return (person, [new FieldError(row, field, FieldProblem.PlanAlreadyAnswered)]);
        }

        var (zone, now) = (context.Zone(person), context.Now(person));
        var errors = PlanRules.Check(plan, person.Commitments, now, zone);
        return errors.IsEmpty ? (Planned(person, plan, now, zone, context.NewId), []) : (person, errors);
    }

    /// <summary>What the plan's modal shows.</summary>
    /// <param name="planId">The plan whose button was pressed; null for <c>/plan</c>, which starts from what is pending.</param>
    public static PlanModel ShowPlan(UserState person, string? planId, Recipient to, PersonContext context)
    {
        var (zone, now) = (context.Zone(person), context.Now(person));
        var plans = person.ActiveSchedules.Where(s => s.EventType == EventType.Plan).ToList();
        var asked = planId is null ? plans.Find(p => p.RunAt <= now) : plans.Find(p => p.Id == planId);
        var rows = person
            .Commitments.Where(c => c.Active)
            .Select(c =>
            {
                // A changed time counts from the next plan, so the plan's own button starts from the commitments.
                var pending = planId is null
                    ? person.ActiveSchedules.FirstOrDefault(s => s.CommitmentId == c.Id && s.PostedAt is null)?.RunAt
                    : null;
                return PlanRules.Prefill(c, pending, now, zone);
            });
        var today = Time.LocalTimes.Date(now, zone);
        var pendingPlan = plans.Find(p => p.RunAt > now);
        return new PlanModel(
            to,
            asked?.Id,
            Answered: planId is not null && asked is null,
            OpeningId: context.NewId(),
            today,
            [.. rows],
            NextPlanToday: pendingPlan is not null && Time.LocalTimes.Date(pendingPlan.RunAt, zone) == today,
            NextPlanTime: pendingPlan is { } next
                ? Time.LocalTimes.Chosen(next.RunAt, next.LocalTime, zone)
                : person.PlanTime ?? PlanRules.FirstPlanTime
        );
    }

    /// <summary>A submitted plan (spec, "Submitting a plan") as one state, so that a crash leaves all of it or nothing.</summary>
    private static UserState Planned(UserState person, PlanSubmission plan, DateTimeOffset now, DateTimeZone zone, Func<string> newId)
    {
        var byId = person.Commitments.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var kept = plan
            .Rows.Where(r => !r.NotToday)
            .Select(r => (Commitment: byId[r.CommitmentId], At: PlanRules.At(plan.Today, r.IsToday, r.Time!.Value, zone)))
            .OrderBy(r => r.At)
            .ToList();
        var left = plan.Rows.Where(r => r.NotToday).Select(r => byId[r.CommitmentId]).ToList();
        var nextPlanAt = PlanRules.At(plan.Today, plan.NextPlanToday, plan.NextPlanTime!.Value, zone);
        var summary = new PlanSummary(
            [.. kept.Select(r => new PlannedRemind(r.Commitment.Task, r.At))],
            [.. left.Select(c => c.Task)],
            nextPlanAt
        );

        var next = person;
        foreach (var old in person.ActiveSchedules.Where(s => s.Kind.IsPlanned))
        {
            next =
                old.Id == plan.PlanId
                    ? next.EndSchedule(old, ScheduleStatus.Done, now, summary)
                    : next.EndSchedule(old, ScheduleStatus.Canceled, now);
        }

        foreach (var (commitment, at) in kept)
            next = next.AddSchedule(newId(), EventType.Remind, at, now, commitment);
        foreach (var commitment in left)
        {
            next = next.Enqueue(
                new ScheduleCommand(
                    0,
                    ScheduleCommandKind.Create,
                    newId(),
                    ScheduleStatus.Skipped,
                    now,
                    EventType.Remind,
                    now,
                    commitment.Id,
                    commitment.Task
                )
            );
        }

        var registered = plan.PlanId is null ? summary : null;
        next = next.AddSchedule(newId(), EventType.Plan, nextPlanAt, now, registered: registered, localTime: plan.NextPlanTime);

        return next with
        {
            PlanTime = plan.NextPlanTime,
            PlansUnanswered = 0,
            RestoredAt = null,
            Openings = [.. next.Openings.Skip(Math.Max(0, next.Openings.Length - OpeningsKept + 1)), plan.OpeningId],
        };
    }

    private static UserState AskForConsent(UserState person, PersonContext context, DateTimeOffset now) =>
        context.IsConsentOpen && !person.ConsentAsked ? Ask(person, now) : person;

    private static UserState Ask(UserState person, DateTimeOffset now) =>
        person.Enqueue(new ConsentQuestion(ZapConsent.Unset), now) with
        {
            ConsentAsked = true,
        };

    private static UserState Close(UserState person, Func<ActiveSchedule, bool> which, ScheduleStatus state, DateTimeOffset now) =>
        person.ActiveSchedules.Where(which).Aggregate(person, (next, schedule) => next.EndSchedule(schedule, state, now));
}
