using Oni.GrainInterfaces;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    async Task<RestartReceipt> IUserGrain.Restart()
    {
        var wasStopped = _stops.IsStopped(UserId);
        await _stops.Withdraw(UserId);
        _settings.Forget();
        var settings = await Settings();
        var nextPlan = State.InFlight.Where(s => s.EventType == EventType.Plan).Select(s => (DateTimeOffset?)s.RunAt).Min();
        if (settings.PausedForEveryone)
            return new RestartReceipt(false, true, [], false, nextPlan);
        var now = Now;
        if (!settings.Paused && !wasStopped)
        {
            // As for somebody who is back on the list: what they had in flight was canceled, the plan with it.
            var without = LacksPlan(State);
            if (without || State.RestoredAt is not null)
                await Save((without ? State.Opening(NewId(), EventType.Plan, now, now) : State) with { RestoredAt = null });
            return new RestartReceipt(false, false, [], without, nextPlan);
        }

        var zone = Zone(settings);
        var next = State;
        foreach (var due in State.InFlight.Where(s => s.PostedAt is null && s.RunAt <= now && s.EventType != EventType.Report))
        {
            next = next.Closing(due, ScheduleState.Skipped, now);
            next = next with { SkippedInPause = next.SkippedInPause.Add(new SkippedItem(due.Id, due.Task, due.RunAt)) };
            if (due.EventType == EventType.Plan)
                next = next.Opening(NewId(), EventType.Plan, Plans.LocalTimes.SameTimeNextDay(due.RunAt, now, zone), now);
        }

        var skipped = next.SkippedInPause.Sort((a, b) => a.RunAt.CompareTo(b.RunAt));
        var planNow = LacksPlan(next);
        if (planNow)
            next = next.Opening(NewId(), EventType.Plan, now, now);

        // Un-pausing is the last write: a crash before it leaves the person paused, and asking again completes it.
        await Save(next);
        await _settingsStore.Write(new SettingChange(UserId, SettingKey.SystemPaused, "false", UserId, "slack_command", now));
        _settings.Forget();
        await Save(State with { SkippedInPause = [], PlansUnanswered = 0, RestoredAt = null });
        return new RestartReceipt(true, false, skipped, planNow, State.InFlight.Where(s => s.EventType == EventType.Plan).Select(s => (DateTimeOffset?)s.RunAt).Min());
    }

    private static bool LacksPlan(UserState state) => !state.InFlight.Any(s => s.EventType == EventType.Plan) && state.Commitments.Any(c => c.Active);
}
