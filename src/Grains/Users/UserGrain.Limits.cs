using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    async Task<Reservation> IUserGrain.Reserve(StimulusRequest request)
    {
        var (settings, paused) = await LimitsIfKnown();
        var day = await Today(settings);
        var zaps = request.Type == StimulusType.Zap ? await ZapsOf(day, settings) : 0;
        var wristband = await _wristbands.Of(UserId);
        var why = StimulusPolicy.Judge(request, Facts(request, settings, wristband, paused, zaps, await Stands(request)));
        var strength = StimulusPolicy.Clamp(request.Type, request.Strength, settings?.ZapStrengthLimit ?? 0);
        var receipt = new StimulusReceipt(
            why is { } refusal ? StimulusPolicy.OutcomeOf(refusal) : StimulusOutcome.Recorded, request.Type, strength, why);

        var reservation = await _punishments.Record(UserId, day.Date, request, receipt, Now);
        if (reservation.IsNew && reservation.Receipt.Outcome != StimulusOutcome.Recorded)
            CoachInstruments.Settled(request.Mode, request.Type, reservation.Receipt.Outcome);
        if (reservation.IsNew && settings is not null)
            await TellOfLimits(reservation.Receipt, settings, wristband, day.Date);
        HomeMayHaveChanged();
        return reservation;
    }

    async Task<StimulusRefusal?> IUserGrain.AskAgain(StimulusRequest request, int strength)
    {
        // The day's own row of this stimulus is among the day's zaps.
        var zaps = request.Type == StimulusType.Zap && State.Day is { } counted ? await CountedZaps(counted.Date) - 1 : 0;
        var wristband = await _wristbands.Of(UserId);
        var stands = await Stands(request);

        // Last, and nothing is waited for after it: what the person changes meanwhile is a turn of its own.
        var (settings, paused) = await LimitsIfKnown();
        var day = State.Day?.Date;
        return StimulusPolicy.JudgeAgain(request, strength, Facts(request, settings, wristband, paused, Spent(zaps, day, settings), stands && StillWaits(request)));
    }

    private GateFacts Facts(StimulusRequest request, UserSettings? settings, Wristband wristband, bool paused, int zaps, bool stands) => new(
        settings,
        _environment.IsAuthorized(UserId),
        wristband.IsConnected,
        paused,
        ResumedAt,
        State.RestoredAt is not null,
        settings is null ? default : LocalTimes.Time(Now, Zone(settings)),
        zaps,
        stands,
        Now);

    /// <summary>The schedule stands as it did when it asked: a step's still waits for an answer, and a NO's is recorded as that.</summary>
    private async Task<bool> Stands(StimulusRequest request) => request.Mode switch
    {
        StimulusMode.Ignore => StillWaits(request),
        StimulusMode.No => await _actions.ResultOf(request.ScheduleId) == ActionResult.No,
        _ => true,
    };

    private bool StillWaits(StimulusRequest request) => request.Mode != StimulusMode.Ignore || State.Holds(request.ScheduleId);

    private async Task<int> ZapsOf(LocalDay day, UserSettings? settings) => Spent(await CountedZaps(day.Date), day.Date, settings);

    private int Spent(int counted, DateOnly? day, UserSettings? settings) =>
        PersonStateMachine.Spent(State, counted, day, settings?.DailyZapLimit ?? 0);

    private async Task<int> CountedZaps(DateOnly day) => await _punishments.Zaps(UserId, day) + Carried(day);

    /// <summary>
    /// Zaps of the day whose rows the person has had deleted, also where their zone, and with it the date, has changed since.
    /// </summary>
    private int Carried(DateOnly day) => _deletions.Zaps(UserId, day, _clock.GetUtcNow());

    /// <returns>Null when the settings, or whether a stop waits, cannot be read now: then nothing passes.</returns>
    private async Task<(UserSettings? Settings, bool Paused)> LimitsIfKnown()
    {
        try
        {
            var settings = await Settings();
            if (settings.UnreadableKey is { } key)
                LogUnreadableSetting(key, UserId);
            return (settings, IsPaused(settings) || State.Deleting);
        }
        catch (System.Data.Common.DbException e)
        {
            LogSettingsUnknown(e, UserId);
            return (null, true);
        }
    }

    private async Task<LocalDay> Today(UserSettings? settings)
    {
        var day = LocalDay.Of(State.Day, Now, State.Zone(settings));
        if (day != State.Day)
            await Save(PersonStateMachine.BeginDay(State, day));
        return day;
    }

    private async Task<UserState> DailyLimitTold(UserState next, UserSettings settings, DateOnly day)
    {
        if (next.LimitToldOn == day)
            return next;
        var told = PersonStateMachine.TellOfDailyLimit(next, day, await _punishments.SettledZaps(UserId, day) + Carried(day), settings.DailyZapLimit, Now);
        if (told != next)
            LogDailyLimit(UserId, settings.DailyZapLimit);
        return told;
    }

    /// <summary>Each of these is told once a day, and logged then (manual 4.2).</summary>
    private async Task TellOfLimits(StimulusReceipt receipt, UserSettings settings, Wristband wristband, DateOnly day)
    {
        var next = receipt.Refusal == StimulusRefusal.DailyLimit ? await DailyLimitTold(State, settings, day) : State;
        await Save(PersonStateMachine.TellOfRefusal(next, receipt.Refusal, day, wristband.Source == WristbandSource.Unreadable, Context(settings)));
    }
}
