using System.Collections.Immutable;
using Oni.GrainInterfaces;
using Oni.Grains.Plans;

namespace Oni.Grains.Users;

/// <summary>The person after the database was restored from a backup (manual 3.2).</summary>
internal sealed partial class UserGrain
{
    /// <summary>
    /// What the backup believes to be due or waiting for an answer has perhaps been done: it is skipped and listed. What
    /// lies ahead is posted as planned. At least once, and again changes nothing.
    /// </summary>
    private async Task SettleRestore(DateTimeOffset at)
    {
        var settings = await Settings();
        var zone = Zone(settings);
        var day = LocalDay.Of(State.Day, at, zone).Date;
        var skipped = State.InFlight.Where(s => s.PostedAt is not null || s.RunAt <= at).ToImmutableArray();

        // That the day's zaps count as spent is told here: the notice of a limit that was reached would name a number that was not.
        var next = State with { RestoreSettled = true, ZapsSpentOn = day, LimitToldOn = day };
        foreach (var schedule in skipped)
            next = next.Closing(schedule, ScheduleState.Skipped, at);
        if (skipped.Any(s => s.EventType == EventType.Plan))
                    {
            var plan = skipped.First(s => s.EventType == EventType.Plan);
            next = next.Opening(NewId(), EventType.Plan, LocalTimes.SameTimeNextDay(plan.RunAt, plan.LocalTime, at, zone), at, localTime: plan.LocalTime);
        }

        if (!skipped.IsEmpty || next.Commitments.Any(c => c.Active))
            next = next.With(new SkippedByRestore([.. skipped.OrderBy(s => s.RunAt).Select(s => new SkippedItem(s.Id, s.Task, s.RunAt))]), at);
        if (settings is { Consent: ZapConsent.Unset, IsConsentHeldBack: false } && next.Commitments.Any(c => c.Active))
            next = next.With(new ConsentQuestion(ZapConsent.Unset), at) with { ConsentAsked = true };
        LogRestored(UserId, skipped.Length);
        await Save(next);
    }
}
