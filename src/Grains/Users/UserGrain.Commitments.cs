using Oni.GrainInterfaces;
using Oni.Grains.Plans;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    async Task<CommitmentSheet> IUserGrain.GetCommitments() => new(
        Recipient(await Settings()),
        [.. State.Commitments.Where(c => c.Active).Select(c => new CommitmentRow(c.Id, c.Task, c.Time))]);

    async Task<SubmissionVerdict> IUserGrain.SetCommitments(CommitmentSubmission submission)
    {
        MustNotBeDeleting();
        var settings = await Settings();
        var errors = CommitmentRules.Check(submission.Rows);
        if (!errors.IsEmpty)
            return new SubmissionVerdict(Recipient(settings), errors);

        var now = Now;
        var next = State with { Commitments = CommitmentRules.Replace(State.Commitments, submission.Rows, NewId) };
        var active = next.Commitments.Where(c => c.Active).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in next.InFlight.Where(s => s.EventType == EventType.Remind && !active.Contains(s.CommitmentId!)))
            next = next.Closing(gone, ScheduleState.Canceled, now);

        if (active.Count == 0)
        {
            foreach (var plan in next.InFlight.Where(s => s.EventType == EventType.Plan))
                next = next.Closing(plan, ScheduleState.Canceled, now);
        }
        else
        {
            // While paused a plan due now would only be skipped; /restart makes one.
            if (!IsPaused(settings) && !next.InFlight.Any(s => s.EventType == EventType.Plan))
                next = next.Opening(NewId(), EventType.Plan, _clock.GetUtcNow(), now);
            if (settings is { Consent: ZapConsent.Unset, IsConsentHeldBack: false } && !next.ConsentAsked)
                next = next.With(new ConsentQuestion(ZapConsent.Unset), now) with { ConsentAsked = true };
        }

        await Save(next);
        return new SubmissionVerdict(Recipient(settings), []);
    }
}
