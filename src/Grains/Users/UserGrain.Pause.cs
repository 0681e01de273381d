using System.Collections.Immutable;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Grains.Plans;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    /// <summary>So long (real time) a restart's own answer may take to reach the person, before what it skipped is told in another message.</summary>
    private static readonly TimeSpan AnswerTakes = TimeSpan.FromSeconds(10);

    private long? _restartedAt;
    private ImmutableArray<SkippedItem> _toldByRestart = [];

    async Task<RestartReceipt> IUserGrain.Restart(Received received)
    {
        MustNotBeDeleting();
        var wasStopped = _stops.IsStopped(UserId);
        _settings.Forget();
        var settings = await Settings();
        if (settings.PausedForEveryone)
            return new RestartReceipt(false, true, [], false, NextPlanAt);
        var now = Now;
        if (!settings.Paused && !wasStopped)
        {
            // As for somebody who is back on the list: what they had in flight was canceled, the plan with it.
            var nextPlan = NextPlanAt;
            var without = LacksPlan(State);
            var going = GoesOn(without ? State.Opening(NewId(), EventType.Plan, _clock.GetUtcNow(), now) : State);
            if (going != State)
                await Save(going);
            return new RestartReceipt(false, false, [], without, nextPlan);
        }

        var zone = Zone(settings);
        var next = State with { ResumedAt = received.At };
        foreach (var due in State.InFlight.Where(s => s.PostedAt is null && s.RunAt <= now && s.EventType != EventType.Report))
        {
            next = next.Closing(due, ScheduleState.Skipped, now);
            next = next with { SkippedInPause = next.SkippedInPause.Add(new SkippedItem(due.Id, due.Task, due.RunAt)) };
            if (due.EventType == EventType.Plan)
                next = next.Opening(NewId(), EventType.Plan, LocalTimes.SameTimeNextDay(due.RunAt, due.LocalTime, now, zone), now, localTime: due.LocalTime);
        }

        // A crash before the person is un-paused leaves them paused, and one after it leaves a plan to be made: asking again completes either.
        await Save(next);
        var resumed = await _stops.Resume(UserId, received.Order, () => Unpause(received));
        _settings.Forget();
        if (!resumed)
            return new RestartReceipt(true, false, [], false, NextPlanAt) { StoppedMeanwhile = true };

        _restartedAt = TimeProvider.System.GetTimestamp();
        next = GoesOn(State);
        var planNow = LacksPlan(next);
        await Save(planNow ? next.Opening(NewId(), EventType.Plan, _clock.GetUtcNow(), Now) : next);
        _toldByRestart = State.SkippedInPause;
        return new RestartReceipt(true, false, State.SkippedInPause.Sort((a, b) => a.RunAt.CompareTo(b.RunAt)), planNow, NextPlanAt);
    }

    /// <summary>What has been skipped since is still to be told.</summary>
    Task IUserGrain.RestartTold() => State.SkippedInPause.IsEmpty || _toldByRestart.IsEmpty
        ? Task.CompletedTask
        : Save(State with { SkippedInPause = State.SkippedInPause.RemoveAll(_toldByRestart.Contains) });

    /// <summary>The person goes on: what has held them still without a pause ends too.</summary>
    private static UserState GoesOn(UserState state) => state with { PlansUnanswered = 0, RestoredAt = null, Deactivated = false };

    /// <summary>Stores that the person goes on, unless an operator has paused them since the restart began.</summary>
    private async Task<bool> Unpause(Received received)
    {
        var seen = await _settingsStore.Find(UserId, SettingKey.SystemPaused);
        var last = (await _audit.LastChanges(UserId)).GetValueOrDefault(SettingKey.SystemPaused);
        return !(last is { Source: "operator" or "sql", New: not null } && last.At.UtcTicks >= received.Order)
            && await _settingsStore.Replace(new SettingChange(UserId, SettingKey.SystemPaused, "false", UserId, "slack_command", Now), seen);
    }

    /// <summary>What a restart skipped, and could not be told in its answer, is told in a message of its own: at least once.</summary>
    private async Task TellOfSkipped()
    {
        if (State.SkippedInPause.IsEmpty || State.Deleting || !_environment.IsAuthorized(UserId) || (_restartedAt is { } at && TimeProvider.System.GetElapsedTime(at) < AnswerTakes) || IsPaused(await Settings()))
            return;
        var notice = new SkippedInPauseNotice(State.SkippedInPause.Sort((a, b) => a.RunAt.CompareTo(b.RunAt)));
        await Save(State.With(notice, Now) with { SkippedInPause = [] });
    }

    private DateTimeOffset? NextPlanAt => State.InFlight.Where(s => s.EventType == EventType.Plan).Select(s => (DateTimeOffset?)s.RunAt).Min();

    private static bool LacksPlan(UserState state) => !state.InFlight.Any(s => s.EventType == EventType.Plan) && state.Commitments.Any(c => c.Active);
}
