using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    /// <summary>Since when the newest of those that wait for an answer is the newest; not known from before this activation.</summary>
    private DateTimeOffset _newestSince;

    private QuietHours? _quietHours;
    private DateTimeOffset? _quietHoursSince;

    async Task<Standing> IUserGrain.GetStanding(string scheduleId)
    {
        var settings = await Settings();
        return new Standing(
            Recipient(settings),
            InFlight: State.Holds(scheduleId),
            Paused: IsPaused(settings),
            Quiet: settings.QuietHours?.Contains(LocalTimes.Time(Now, Zone(settings))) == true,
            Newest: State.Newest() == scheduleId,
            CouldAnswer: !State.Deactivated && _presence.CouldAnswer(UserId, scheduleId),
            settings.Terms,
            settings.PunishTypeInForce,
            settings.PunishValue,
            settings.NotifyTypeInForce,
            settings.NotifyValue)
        {
            ClearSince = UnobstructedSince.Of(_presence.ClearSince(UserId), _newestSince, ResumedAt, _quietHoursSince, settings.QuietHours, Now, Zone(settings)),
            AccountConfirmed = State.IsAccountConfirmed(Now),
            ResumedAt = ResumedAt,
        };
    }

    /// <summary>When a pause last ended, the person's own or everybody's.</summary>
    private DateTimeOffset? ResumedAt => UnobstructedSince.Latest(State.ResumedAt, _environment.ResumedForEveryoneAt);

    Task IUserGrain.Posted(string scheduleId, DateTimeOffset at) => Save(PersonStateMachine.Posted(State, scheduleId, at));

    async Task<ConclusionReceipt> IUserGrain.Conclude(Conclusion conclusion)
    {
        var isRecorded = conclusion.Cause != ConclusionCause.Answered || State.Holds(conclusion.ScheduleId) || await _actions.ResultOf(conclusion.ScheduleId) is not null;
        if (PersonStateMachine.IsOverruled(State, conclusion, isRecorded))
            return new ConclusionReceipt(Recipient(await Settings()), 0, null, false) { Overruled = true };
        if (conclusion.Result is not null)
            await _actions.Record(UserId, conclusion);
        var noes = conclusion is { Result: ActionResult.No, EventType: EventType.Remind }
            ? await _actions.NoesInARow(UserId, conclusion.ScheduleId)
            : 0;

        var settings = await Settings();
        var (next, pauses) = PersonStateMachine.Conclude(State, conclusion, _delivering, Context(settings));
        if (pauses)
        {
            // The pause is stored first: a crash in between repeats this and changes nothing.
            await _settingsStore.Write(new SettingChange(UserId, SettingKey.SystemPaused, "true", "oni", "system", Now));
            _settings.Forget();
            LogPausedBySilence(UserId, next.PlansUnanswered);

            // What has been decided meanwhile is not lost.
            (next, _) = PersonStateMachine.Conclude(State, conclusion, _delivering, Context(settings));
        }

        await Save(next);
        return new ConclusionReceipt(Recipient(settings), noes, State.NextPlanAt, State.PlansUnanswered >= PersonStateMachine.PlansUntilPause);
    }

    Task IUserGrain.Leave()
    {
        GrainFactory.Pavlok(UserId).Drop(null, StimulusRefusal.NotAuthorized).Ignore();
        return Save(PersonStateMachine.Leave(State, Now));
    }
}
