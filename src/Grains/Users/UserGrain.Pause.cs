using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    /// <summary>
    /// So long (real time) a restart's own answer may take to reach the person, before what it skipped is told in another
    /// message.
    /// </summary>
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
            return new RestartReceipt(false, true, [], false, State.NextPlanAt);
        if (!settings.Paused && !wasStopped)
        {
            // As for somebody who is back on the list: what they had in flight was canceled, the plan with it.
            var nextPlan = State.NextPlanAt;
            var (going, made) = PersonStateMachine.GoOn(State, Context(settings));
            await Save(going);
            return new RestartReceipt(false, false, [], made, nextPlan);
        }

        // A crash before the person is un-paused leaves them paused, and one after it leaves a plan to be made: asking again completes either.
        await Save(PersonStateMachine.BeginRestart(State, received.At, Context(settings)));
        var resumed = await _stops.Resume(UserId, received.Order, () => Unpause(received));
        _settings.Forget();
        if (!resumed)
            return new RestartReceipt(true, false, [], false, State.NextPlanAt) { StoppedMeanwhile = true };

        _restartedAt = TimeProvider.System.GetTimestamp();
        var (next, planNow) = PersonStateMachine.GoOn(State, Context(settings));
        await Save(next);
        _toldByRestart = State.SkippedInPause;
        return new RestartReceipt(true, false, State.SkippedItems, planNow, State.NextPlanAt);
    }

    /// <summary>What has been skipped since is still to be told.</summary>
    Task IUserGrain.RestartTold() => Save(PersonStateMachine.RestartTold(State, _toldByRestart));

    /// <summary>Stores that the person goes on, unless an operator has paused them since the restart began.</summary>
    private async Task<bool> Unpause(Received received)
    {
        var seen = await _settingsStore.Find(UserId, SettingKey.SystemPaused);
        var last = (await _audit.LastChanges(UserId)).GetValueOrDefault(SettingKey.SystemPaused);
        return !LastWord.IsOperators(last, received)
            && await _settingsStore.Replace(new SettingChange(UserId, SettingKey.SystemPaused, "false", UserId, "slack_command", Now), seen);
    }

    /// <summary>What a restart skipped, and could not be told in its answer, is told in a message of its own: at least once.</summary>
    private async Task TellOfSkipped()
    {
        if (State.SkippedInPause.IsEmpty || State.Deleting || !_environment.IsAuthorized(UserId) || (_restartedAt is { } at && TimeProvider.System.GetElapsedTime(at) < AnswerTakes) || IsPaused(await Settings()))
            return;
        await Save(PersonStateMachine.TellOfSkipped(State, Now));
    }
}
