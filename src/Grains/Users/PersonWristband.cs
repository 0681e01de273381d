using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces.Wristbands;
using Oni.Grains.Configuration;
using Oni.Grains.History;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Users;

/// <summary>The person's wristband, and what may reach it: connecting it, and the limits that the gate asks for.</summary>
internal sealed partial class PersonWristband(
    Person person,
    ZapCount zaps,
    WristbandStore wristbands,
    PunishmentLog punishments,
    ActionLog actions,
    IGrainOptions options,
    ILogger<UserGrain> logger
)
{
    public Task<Wristband> Current() => wristbands.Of(person.UserId);

    public async Task<WristbandModel> Model() => new(await person.Recipient(), (await Current()).Source);

    public async Task<ConnectResult> Connect(Secret given)
    {
        person.MustNotBeDeleting();
        var to = await person.Recipient();
        if (WristbandKey.Parse(given.Value) is not { } key)
            return new ConnectResult(to, ConnectProblem.NotAKey);
        if (await wristbands.IsSomebodyElses(person.UserId, key))
            return new ConnectResult(to, ConnectProblem.SomebodyElses);
        await wristbands.Connect(person.UserId, key, person.Now);

        // What was to be sent with another key is not sent.
        person.DropStimuli(StimulusRefusal.NoWristband);
        await person.Save(PersonStateMachine.WristbandConnected(person.State));
        return new ConnectResult(to, null);
    }

    public async Task<WristbandModel> Disconnect()
    {
        await wristbands.Disconnect(person.UserId, person.Now);
        person.DropStimuli(StimulusRefusal.NoWristband);
        person.NotifyChanged();
        return await Model();
    }

    /// <summary>What an answer, or none, would bring now.</summary>
    public async Task<StimulusForecast> Forecast(EscalationOptions terms, int stepsDone, TimeSpan awake)
    {
        var settings = await person.Settings();
        var day = await zaps.Today(settings);
        return ForecastPolicy.Of(
            new ForecastInput(
                settings,
                EscalationPolicy.InForce(terms, settings.Terms),
                stepsDone,
                awake,
                HasWristband: (await Current()).IsConnected,
                Paused: person.IsPaused(settings),
                Restored: person.State.RestoredAt is not null,
                await zaps.Of(day, settings),
                await actions.NoesSinceYes(person.UserId),
                person.Now,
                person.Zone(settings)
            )
        );
    }

    /// <summary>The limits are judged and the row is written, in one turn.</summary>
    public async Task<Reservation> Reserve(StimulusRequest request)
    {
        var (settings, paused) = await LimitsIfKnown();
        var day = await zaps.Today(settings);
        var counted = request.Type == StimulusType.Zap ? await zaps.Of(day, settings) : 0;
        var wristband = await Current();
        var why = StimulusPolicy.Evaluate(request, Facts(settings, wristband, paused, counted, await Stands(request)));
        var strength = StimulusPolicy.Clamp(request.Type, request.Strength, settings?.ZapStrengthLimit ?? 0);
        var result = new StimulusResult(
            why is { } refusal ? StimulusPolicy.OutcomeOf(refusal) : StimulusOutcome.Recorded,
            request.Type,
            strength,
            why
        );

        var reservation = await punishments.Record(person.UserId, day.Date, request, result, person.Now);
        if (reservation.IsNew && settings is not null)
            await TellOfLimits(reservation.Result, settings, wristband, day.Date);
        person.NotifyChanged();
        return reservation;
    }

    /// <summary>Beside the turns: whatever else the person's grain does.</summary>
    public async Task<StimulusRefusal?> Reevaluate(StimulusRequest request, int strength)
    {
        // The day's own row of this stimulus is among the day's zaps.
        var others = request.Type == StimulusType.Zap && person.State.Day is { } counted ? await zaps.Rows(counted.Date) - 1 : 0;
        var wristband = await Current();
        var stands = await Stands(request);

        // Last, and nothing is waited for after it: what the person changes meanwhile is a turn of its own.
        var (settings, paused) = await LimitsIfKnown();
        var spent = zaps.Spent(others, person.State.Day?.Date, settings);
        return StimulusPolicy.Reevaluate(request, strength, Facts(settings, wristband, paused, spent, stands && StillWaits(request)));
    }

    public async Task RecordStimulus(StimulusResult result)
    {
        var settings = await person.Settings();
        var today = (await zaps.Today(settings)).Date;
        var next = result is { Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown }
            ? await zaps.LimitTold(person.State, settings, today)
            : person.State;
        await person.Save(PersonStateMachine.StimulusSettled(next, result.Outcome, today, person.Now));
    }

    private StimulusPolicyInput Facts(UserSettings? settings, Wristband wristband, bool paused, int spent, bool stands) =>
        new(
            settings,
            Authorized: options.IsAuthorized(person.UserId),
            HasWristband: wristband.IsConnected,
            Paused: paused,
            person.ResumedAt,
            person.State.RestoredAt is not null,
            settings is null ? default : LocalTimes.Time(person.Now, person.Zone(settings)),
            spent,
            stands,
            person.Now
        );

    /// <summary>The schedule stands as it did when it asked: a step's still waits for an answer, and a NO's is recorded as that.</summary>
    private async Task<bool> Stands(StimulusRequest request) =>
        request.Mode switch
        {
            StimulusMode.Ignore => StillWaits(request),
            StimulusMode.No => await actions.ResultOf(request.ScheduleId) == ActionResult.No,
            _ => true,
        };

    private bool StillWaits(StimulusRequest request) => request.Mode != StimulusMode.Ignore || person.State.Holds(request.ScheduleId);

    /// <returns>Null when the settings, or whether a stop waits, cannot be read now: then nothing passes.</returns>
    private async Task<(UserSettings? Settings, bool Paused)> LimitsIfKnown()
    {
        try
        {
            var settings = await person.Settings();
            if (settings.UnreadableKey is { } key)
                LogUnreadableSetting(logger, key, person.UserId);
            return (settings, person.IsPaused(settings) || person.State.IsDeleting);
        }
        catch (System.Data.Common.DbException e)
        {
            LogSettingsUnknown(logger, e, person.UserId);
            return (null, true);
        }
    }

    /// <summary>Each of these is told once a day, and logged then (manual 4.2).</summary>
    private async Task TellOfLimits(StimulusResult result, UserSettings settings, Wristband wristband, DateOnly day)
    {
        var next = result.Refusal == StimulusRefusal.DailyLimit ? await zaps.LimitTold(person.State, settings, day) : person.State;
        var isUnreadable = wristband.Source == WristbandSource.Unreadable;
        await person.Save(PersonStateMachine.TellOfRefusal(next, result.Refusal, day, isUnreadable, person.Context(settings)));
    }

    [LoggerMessage(
        LogLevel.Error,
        "The stored value of {Key} of {User} is outside its domain; nothing is stimulated until it is corrected"
    )]
    private static partial void LogUnreadableSetting(ILogger logger, string key, string user);

    [LoggerMessage(LogLevel.Error, "The settings of {User} cannot be read; nothing is stimulated meanwhile")]
    private static partial void LogSettingsUnknown(ILogger logger, Exception problem, string user);
}
