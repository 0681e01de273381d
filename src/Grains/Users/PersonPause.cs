using System.Collections.Immutable;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.Grains.History;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;

namespace Oni.Grains.Users;

/// <summary>
/// The end of a pause (<c>/restart</c>), and the pauses that Oni itself begins. <c>/stop</c> is <see cref="StopGrain"/>'s.
/// </summary>
internal sealed class PersonPause(Person person, StopRegistry stops, SettingsStore store, SettingAudit audit, ProcessClock process)
{
    /// <summary>
    /// So long a restart's own answer may take to reach the person, before what it skipped is told in another message.
    /// </summary>
    private static readonly TimeSpan AnswerTakes = TimeSpan.FromSeconds(10);

    private long? _restartedAt;
    private ImmutableArray<SkippedItem> _toldByRestart = [];

    public async Task<RestartResult> Restart(Received received)
    {
        person.MustNotBeDeleting();
        var wasStopped = stops.IsStopped(person.UserId);
        person.InvalidateSettings();
        var settings = await person.Settings();
        if (settings.PausedForEveryone)
            return new RestartResult(WasPaused: false, PausedForEveryone: true, [], false, person.State.NextPlanAt);
        if (!settings.Paused && !wasStopped)
        {
            // As for somebody who is back on the list: what they had in flight was canceled, the plan with it.
            var nextPlan = NextPlanAt;
            var (going, made) = PersonStateMachine.Resume(person.State, person.Context(settings));
            await person.Save(going);
            return new RestartResult(WasPaused: false, PausedForEveryone: false, [], made, nextPlan) { Waiting = person.State.Newest() };
        }

        // A crash before the person is un-paused leaves them paused, and one after it leaves a plan to be made: asking again
        // completes either.
        await person.Save(PersonStateMachine.BeginRestart(person.State, received.At, person.Context(settings)));
        var resumed = await stops.Resume(person.UserId, received.Order, () => Unpause(received));
        person.InvalidateSettings();
        if (!resumed)
            return new RestartResult(WasPaused: true, PausedForEveryone: false, [], false, person.State.NextPlanAt)
            {
                StoppedMeanwhile = true,
            };

        _restartedAt = process.GetTimestamp();
        var (next, planNow) = PersonStateMachine.Resume(person.State, person.Context(settings));
        await person.Save(next);
        _toldByRestart = person.State.SkippedInPause;
        return new RestartResult(WasPaused: true, PausedForEveryone: false, person.State.SkippedItems, planNow, NextPlanAt)
        {
            Waiting = person.State.Newest(),
        };
    }

    /// <summary>What has been skipped since is still to be told.</summary>
    public Task AcknowledgeSkipped() => person.Save(PersonStateMachine.AcknowledgeSkipped(person.State, _toldByRestart));

    /// <summary>What a restart skipped, and could not be told in its answer, is told in a message of its own: at least once.</summary>
    public async Task TellOfSkipped()
    {
        if (
            person.State is { SkippedInPause.IsEmpty: true } or { IsDeleting: true }
            || !person.IsAuthorized
            || IsBeingAnswered
            || person.IsPaused(await person.Settings())
        )
            return;
        await person.Save(PersonStateMachine.TellOfSkipped(person.State, person.Now));
    }

    /// <summary>Oni pauses the person by itself.</summary>
    public async Task Begin()
    {
        await store.Write(new SettingChange(person.UserId, SettingKey.SystemPaused, "true", "oni", "system", person.Now));
        person.InvalidateSettings();
    }

    /// <summary>The person has left the list of those who may use Oni.</summary>
    public Task Deauthorize()
    {
        person.DropStimuli(StimulusRefusal.NotAuthorized);
        return person.Save(PersonStateMachine.Deauthorize(person.State, person.Now));
    }

    /// <summary>Null: there is no cycle, or its plan waits already.</summary>
    private DateTimeOffset? NextPlanAt => person.State.NextPlanAt is { } at && at > person.Now ? at : null;

    private bool IsBeingAnswered => _restartedAt is { } at && process.GetElapsedTime(at) < AnswerTakes;

    /// <summary>Stores that the person goes on, unless an operator has paused them since the restart began.</summary>
    private async Task<bool> Unpause(Received received)
    {
        var seen = await store.Find(person.UserId, SettingKey.SystemPaused);
        var last = (await audit.LastChanges(person.UserId)).GetValueOrDefault(SettingKey.SystemPaused);
        var change = new SettingChange(person.UserId, SettingKey.SystemPaused, "false", person.UserId, "slack_command", person.Now);
        return !LastWord.OperatorPausedSince(last, received) && await store.Replace(change, seen);
    }
}
