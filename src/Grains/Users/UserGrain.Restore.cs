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
        var zone = Zone(await Settings());
        var skipped = State.InFlight.Where(s => s.PostedAt is not null || s.RunAt <= at).ToImmutableArray();
        var next = State with { RestoreSettled = true, ConsentAsked = false, ZapsSpentOn = LocalTimes.Date(at, zone) };
        foreach (var schedule in skipped)
            next = next.Closing(schedule, ScheduleState.Skipped, at);
        if (skipped.Any(s => s.EventType == EventType.Plan))
            next = next.Opening(NewId(), EventType.Plan, LocalTimes.SameTimeNextDay(skipped.First(s => s.EventType == EventType.Plan).RunAt, at, zone), at);
        if (!skipped.IsEmpty || next.Commitments.Any(c => c.Active))
            next = next.With(new SkippedByRestore([.. skipped.OrderBy(s => s.RunAt).Select(s => new SkippedItem(s.Id, s.Task, s.RunAt))]), at);
        LogRestored(UserId, skipped.Length);
        await Save(next);
    }
}
