using CsCheck;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;

namespace Oni.Domain.Tests;

/// <summary>What a message says will come is what the wristband then gets, or less.</summary>
public sealed class ForecastPolicyTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    private static readonly NodaTime.DateTimeZone Tokyo = LocalTimes.Zone("Asia/Tokyo");

    private static readonly Gen<ForecastInput> Inputs =
        from type in Gens.Of("zap", "vibe", "beep")
        from value in Gen.OneOf(Gen.Int[0, 100], Gens.Of(0, 35, 100))
        from strengthLimit in Gen.OneOf(Gen.Int[0, 100], Gens.Of(0, 100))
        from dailyLimit in Gen.Int[0, 12]
        from interval in Gens.Of("300", "600", "900", "1800")
        from judge in Gen.Int[1, 30]
        from steps in Gen.Int[1, 20]
        from consent in Gens.Of("unset", "agreed", "agreed", "agreed", "vibe_only", "none")
        from quiet in Gens.Of("none", "none", "22:00-07:00", "12:00-13:30", "00:00-23:00", "14:05-14:20")
        from seconds in Gen.Int[0, 24 * 3600 - 1]
        from done in Gen.Int[0, 3]
        from zaps in Gen.Int[0, 12]
        from noes in Gen.Int[0, 5]
        from band in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select Input(
            [
                (SettingKey.PunishType, type),
                (SettingKey.PunishValue, $"{value}"),
                (SettingKey.ZapStrengthLimit, $"{strengthLimit}"),
                (SettingKey.DailyZapLimit, $"{dailyLimit}"),
                (SettingKey.IgnoreInterval, interval),
                (SettingKey.IgnoreJudgeTime, $"{judge}"),
                (SettingKey.IgnoreMaxRetry, $"{steps}"),
                (SettingKey.ZapConsent, consent),
                (SettingKey.QuietHours, quiet),
            ],
            Midnight.AddSeconds(seconds),
            done,
            zaps,
            noes,
            band
        );

    [Fact]
    public void TheLadder_IsWhatIsPrinted()
    {
        Inputs.Sample(
            person =>
            {
                var forecast = ForecastPolicy.Of(person);
                var given = Climb(person);
                var printed = forecast.Steps.Where(s => s.Refusal is null).ToList();

                // A new day has its own count: what is printed of the old one's limit holds until midnight.
                var isOneDay = given.Count == 0 || LocalTimes.Date(given[^1].At, Tokyo) == LocalTimes.Date(person.Now, Tokyo);
                return (!isOneDay && forecast.Steps.Any(s => s.Refusal == StimulusRefusal.DailyLimit))
                    || (
                        given.Select(g => (g.Type, g.Strength)).SequenceEqual(printed.Select(p => (p.Type, p.Strength)))
                        && given.Zip(printed).All(g => g.First.At >= g.Second.At)
                    );
            },
            iter: 3000
        );
    }

    /// <summary>That nothing is left, and that nothing is ever sent, are two things: a message must not mix them up.</summary>
    [Fact]
    public void WithoutAStep_TheEndIsToldApartFromAStrengthOfZero() =>
        Inputs.Sample(
            person =>
            {
                var done = ForecastPolicy.Of(person with { StepsDone = person.Terms.MaxRetry });
                return done.Steps.IsEmpty
                    && done.IsPunishing == (person.Settings.PunishValue > 0)
                    && done.NextAt >= person.Now + EscalationPolicy.Patience(person.Terms);
            },
            iter: 1000
        );

    [Fact]
    public void ANo_IsWhatIsPrinted() =>
        Inputs.Sample(
            person =>
            {
                var no = ForecastPolicy.Of(person).No;
                var planned = NoAnswerPolicy.Decide(person.Settings.PunishTypeInForce, person.Settings.PunishValue, person.NoesInARow + 1);
                return planned is null
                    ? no is null
                    : no is not null
                        && no.Type == planned.Type
                        && no.Strength == StimulusPolicy.Clamp(planned.Type, planned.Strength, person.Settings.ZapStrengthLimit)
                        && no.Refusal == Judge(person, StimulusMode.No, planned, person.Now, person.ZapsToday);
            },
            iter: 3000
        );

    /// <summary>The numbers that a person agrees to are those that a ladder and a row of NOs then have.</summary>
    [Fact]
    public void WhatIsAgreedTo_IsWhatMayCome() =>
        Inputs.Sample(
            person =>
            {
                var rows = person.Settings;
                var asked = ForecastPolicy.OfConsent(rows);
                if (rows.Consent != ZapConsent.Agreed || asked.DailyZapLimit < 20 || rows.ZapStrengthLimit == 0)
                    return true;
                var ladder = ForecastPolicy.Of(person with { StepsDone = 0, ZapsToday = 0, HasWristband = true }).Steps;
                return ladder.Skip(1).Select(s => s.Strength).SequenceEqual(asked.Steps);
            },
            iter: 1000
        );

    /// <summary>Minute by minute, as a schedule's heartbeat accrues awake time.</summary>
    private static List<(StimulusType Type, int Strength, DateTimeOffset At)> Climb(ForecastInput person)
    {
        var given = new List<(StimulusType, int, DateTimeOffset)>();
        var zaps = new Dictionary<DateOnly, int> { [LocalTimes.Date(person.Now, Tokyo)] = person.ZapsToday };
        var (at, awake, step) = (person.Now, TimeSpan.Zero, person.StepsDone);
        while (step < person.Terms.MaxRetry)
        {
            at += TimeSpan.FromMinutes(1);
            if (person.Settings.QuietHours?.Contains(LocalTimes.Time(at, Tokyo)) == true)
                continue;
            var clear = UnobstructedSince.Of(null, person.Now, null, null, person.Settings.QuietHours, at, Tokyo);
            awake += at - clear < TimeSpan.FromMinutes(1) ? at - clear : TimeSpan.FromMinutes(1);
            if (awake < EscalationPolicy.Patience(person.Terms))
                continue;
            awake = TimeSpan.Zero;
            step++;
            if (EscalationPolicy.Step(step, person.Settings.PunishTypeInForce, person.Settings.PunishValue) is not { } planned)
                continue;
            var day = LocalTimes.Date(at, Tokyo);
            var strength = StimulusPolicy.Clamp(planned.Type, planned.Strength, person.Settings.ZapStrengthLimit);
            if (Judge(person, StimulusMode.Ignore, planned, at, zaps.GetValueOrDefault(day)) is null)
            {
                given.Add((planned.Type, strength, at));
                if (planned.Type == StimulusType.Zap)
                    zaps[day] = zaps.GetValueOrDefault(day) + 1;
            }

            if (EscalationPolicy.IsFullZap(planned.Type, strength))
                break;
        }

        return given;
    }

    private static StimulusRefusal? Judge(ForecastInput person, StimulusMode mode, PlannedStimulus planned, DateTimeOffset at, int zaps) =>
        StimulusPolicy.Evaluate(
            new StimulusRequest("s1", mode, 1, planned.Type, planned.Strength, "", at),
            new StimulusPolicyInput(
                person.Settings,
                Authorized: true,
                person.HasWristband,
                person.Paused,
                ResumedAt: null,
                person.Restored,
                LocalTimes.Time(at, Tokyo),
                zaps,
                ScheduleStands: true,
                at
            )
        );

    private static ForecastInput Input(
        (string Key, string Value)[] rows,
        DateTimeOffset now,
        int stepsDone,
        int zaps,
        int noes,
        bool hasWristband
    )
    {
        var settings = UserSettings.From(rows.ToDictionary(r => r.Key, r => (string?)r.Value, StringComparer.Ordinal), _ => null);
        return new ForecastInput(
            settings,
            settings.Terms,
            stepsDone,
            TimeSpan.Zero,
            hasWristband,
            Paused: false,
            Restored: false,
            zaps,
            noes,
            now,
            Tokyo
        );
    }
}
