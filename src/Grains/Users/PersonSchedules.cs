using Microsoft.Extensions.Logging;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Grains.History;
using Oni.Grains.Presence;

namespace Oni.Grains.Users;

/// <summary>What the person's schedules ask of them, and tell them.</summary>
internal sealed partial class PersonSchedules
{
    private readonly Person _person;
    private readonly PersonSettings _settings;
    private readonly PersonPause _pause;
    private readonly PersonOutbox _outbox;
    private readonly PresenceRegistry _presence;
    private readonly ActionLog _actions;
    private readonly ILogger<UserGrain> _logger;

    /// <summary>Since when the newest of those that wait for an answer is the newest; not known from before this activation.</summary>
    private DateTimeOffset _newestSince;

    public PersonSchedules(
        Person person,
        PersonSettings settings,
        PersonPause pause,
        PersonOutbox outbox,
        PresenceRegistry presence,
        ActionLog actions,
        ILogger<UserGrain> logger
    )
    {
        (_person, _settings, _pause, _outbox, _presence, _actions, _logger) = (person, settings, pause, outbox, presence, actions, logger);
        person.OnStored(
            (before, next) =>
            {
                if (before.Newest() != next.Newest())
                    _newestSince = person.Now;
            }
        );
    }

    /// <summary>The activation begins. After a restore, what was due then is skipped first.</summary>
    public async Task Begin()
    {
        _newestSince = _person.Now;
        if (_person.State is not { RestoredAt: { } at, RestoreSettled: false })
            return;
        var before = _person.State;
        var next = PersonStateMachine.CompleteRestore(before, at, _person.Context(await _person.Settings()));
        LogRestored(_logger, before.ActiveSchedules.Count(s => !next.Holds(s.Id)), _person.UserId);
        await _person.Save(next);
    }

    public async Task<PersonSnapshot> Snapshot(string scheduleId)
    {
        var settings = await _person.Settings();
        await _person.Save(await _settings.RaisesTold(_person.State, settings));
        var state = _person.State;
        return new PersonSnapshot(
            _person.Recipient(settings),
            IsActive: state.Holds(scheduleId),
            IsPaused: _person.IsPaused(settings),
            IsQuiet: _person.IsQuiet(settings),
            IsNewest: state.Newest() == scheduleId,
            CouldAnswer: !state.Deactivated && _presence.CouldAnswer(_person.UserId, scheduleId),
            settings.Terms,
            settings.PunishTypeInForce,
            settings.PunishValue,
            settings.NotifyTypeInForce,
            settings.NotifyValue
        )
        {
            ClearSince = UnobstructedSince.Of(
                _presence.ClearSince(_person.UserId),
                _newestSince,
                _person.ResumedAt,
                _person.QuietHoursSince,
                settings.QuietHours,
                _person.Now,
                _person.Zone(settings)
            ),
            AccountConfirmed = state.IsAccountConfirmed(_person.Now),
            ResumedAt = _person.ResumedAt,
        };
    }

    public async Task<RecordOutcomeResult> RecordOutcome(ScheduleOutcome outcome)
    {
        var isRecorded =
            outcome.Reason != EndReason.Answered
            || _person.State.Holds(outcome.ScheduleId)
            || await _actions.ResultOf(outcome.ScheduleId) is not null;
        if (PersonStateMachine.IsOverruled(_person.State, outcome, isRecorded))
            return new RecordOutcomeResult(await _person.Recipient(), 0, null, false) { Overruled = true };
        if (outcome.Result is not null)
            await _actions.Record(_person.UserId, outcome);
        var noes = outcome.Result == ActionResult.No ? await _actions.NoesInARow(_person.UserId, outcome.ScheduleId) : 0;

        var settings = await _person.Settings();
        var (next, pauses) = PersonStateMachine.RecordOutcome(_person.State, outcome, _outbox.Delivering, _person.Context(settings));
        if (pauses)
        {
            // The pause is stored first: a crash in between repeats this and changes nothing.
            await _pause.Begin();
            LogPausedBySilence(_logger, _person.UserId, next.PlansUnanswered);

            // What has been decided meanwhile is not lost.
            (next, _) = PersonStateMachine.RecordOutcome(_person.State, outcome, _outbox.Delivering, _person.Context(settings));
        }

        await _person.Save(next);
        var pausedNow = _person.State.PlansUnanswered >= PersonStateMachine.PlansUntilPause;
        return new RecordOutcomeResult(_person.Recipient(settings), noes, _person.State.NextPlanAt, pausedNow);
    }

    [LoggerMessage(
        LogLevel.Information,
        "After the restore {Schedules} schedules of {User} are skipped, and nothing is stimulated before they have planned again"
    )]
    private static partial void LogRestored(ILogger logger, int schedules, string user);

    [LoggerMessage(LogLevel.Information, "{User} is paused: {Plans} plans in a row without an answer")]
    private static partial void LogPausedBySilence(ILogger logger, string user, int plans);
}
