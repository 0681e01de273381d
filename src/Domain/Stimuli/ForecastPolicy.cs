using System.Collections.Immutable;
using Oni.Domain.Settings;
using Oni.Domain.Time;

namespace Oni.Domain.Stimuli;

/// <summary>
/// What will be asked for, and what the limits will say, by the rules that decide it when it comes (<see cref="EscalationPolicy"/>,
/// <see cref="NoAnswerPolicy"/>, <see cref="StimulusPolicy"/>). Pure.
/// </summary>
public static class ForecastPolicy
{
    private const int NoesShown = 4;

    public static StimulusForecast Of(ForecastInput person)
    {
        var settings = person.Settings;
        return new StimulusForecast(
            Steps(person),
            IsPunishing: settings.PunishValue > 0,
            NextStep(person, person.Now, person.Awake),
            No(person),
            person.NoesInARow + 1,
            settings.ZapStrengthLimit,
            settings.DailyZapLimit,
            Math.Max(0, settings.DailyZapLimit - person.ZapsToday),
            person.Terms.IntervalSeconds
        );
    }

    /// <summary>What the person agrees to where they agree to zaps.</summary>
    public static ConsentForecast OfConsent(UserSettings settings)
    {
        var (type, value) = (settings.PunishType, settings.PunishValue);
        ImmutableArray<int> noes =
        [
            .. Enumerable.Range(1, NoesShown).Select(k => NoAnswerPolicy.Decide(type, value, k)).OfType<PlannedStimulus>().Select(Clamped),
        ];
        var steps = ImmutableArray.CreateBuilder<int>();
        for (var step = 2; step <= settings.Terms.MaxRetry; step++)
        {
            if (EscalationPolicy.Step(step, type, value) is not { } planned)
                break;
            steps.Add(Clamped(planned));
            if (EscalationPolicy.IsFullZap(type, steps[^1]))
                break;
        }

        return new ConsentForecast(
            type,
            noes,
            steps.ToImmutable(),
            settings.ZapStrengthLimit,
            settings.DailyZapLimit,
            settings.Terms.IntervalSeconds,
            settings.Consent
        );

        int Clamped(PlannedStimulus planned) => StimulusPolicy.Clamp(planned.Type, planned.Strength, settings.ZapStrengthLimit);
    }

    private static ImmutableArray<ForecastStimulus> Steps(ForecastInput person)
    {
        var steps = ImmutableArray.CreateBuilder<ForecastStimulus>();
        var (at, zaps, awake) = (person.Now, person.ZapsToday, person.Awake);
        for (var step = person.StepsDone + 1; step <= person.Terms.MaxRetry; step++)
        {
            var before = at;
            (at, awake) = (NextStep(person, at, awake), TimeSpan.Zero);
            if (EscalationPolicy.Step(step, person.Settings.PunishTypeInForce, person.Settings.PunishValue) is not { } planned)
                return [];
            if (LocalTimes.Date(at, person.Zone) != LocalTimes.Date(before, person.Zone))
                zaps = 0;
            var next = Judge(person, planned, StimulusMode.Ignore, step, at, zaps);
            steps.Add(next);
            if (next is { Type: StimulusType.Zap, Refusal: null })
                zaps++;
            if (EscalationPolicy.IsFullZap(next.Type, next.Strength))
                break;
        }

        return steps.ToImmutable();
    }

    private static DateTimeOffset NextStep(ForecastInput person, DateTimeOffset at, TimeSpan awake)
    {
        var left = EscalationPolicy.Patience(person.Terms) - awake;
        return AwakeTime.After(at, left > TimeSpan.Zero ? left : TimeSpan.Zero, person.Settings.QuietHours, person.Zone);
    }

    private static ForecastStimulus? No(ForecastInput person) =>
        NoAnswerPolicy.Decide(person.Settings.PunishTypeInForce, person.Settings.PunishValue, person.NoesInARow + 1) is { } planned
            ? Judge(person, planned, StimulusMode.No, 1, person.Now, person.ZapsToday)
            : null;

    private static ForecastStimulus Judge(
        ForecastInput person,
        PlannedStimulus planned,
        StimulusMode mode,
        int count,
        DateTimeOffset at,
        int zapsToday
    )
    {
        var request = new StimulusRequest("", mode, count, planned.Type, planned.Strength, "", at);
        var refusal = StimulusPolicy.Evaluate(
            request,
            new StimulusPolicyInput(
                person.Settings,
                Authorized: true,
                person.HasWristband,
                person.Paused,
                ResumedAt: null,
                person.Restored,
                LocalTimes.Time(at, person.Zone),
                zapsToday,
                ScheduleStands: true,
                at
            )
        );
        return new ForecastStimulus(
            planned.Type,
            StimulusPolicy.Clamp(planned.Type, planned.Strength, person.Settings.ZapStrengthLimit),
            at,
            refusal
        );
    }
}
