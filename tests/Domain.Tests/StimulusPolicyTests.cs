using CsCheck;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Tests;

/// <summary>Each limit alone is enough, whatever the others say.</summary>
public sealed class StimulusPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, StimulusPolicyInput, StimulusRefusal?> Cases =>
        new()
        {
            { "all is well", Facts(), null },
            { "settings unknown", Facts() with { Settings = null }, StimulusRefusal.SettingsUnknown },
            { "settings unreadable", Facts(("PAVLOK_VALUE_PUNISH", "lots")), StimulusRefusal.SettingsUnknown },
            { "not authorised", Facts() with { Authorized = false }, StimulusRefusal.NotAuthorized },
            { "no wristband", Facts() with { HasWristband = false }, StimulusRefusal.NoWristband },
            { "paused", Facts() with { Paused = true }, StimulusRefusal.Paused },
            { "quiet at its first minute", Facts(("QUIET_HOURS", "12:00-13:00")), StimulusRefusal.QuietHours },
            { "quiet no more at its end", Facts(("QUIET_HOURS", "11:00-12:00")), null },
            { "quiet across midnight", Facts(("QUIET_HOURS", "22:00-12:30")), StimulusRefusal.QuietHours },
            { "answered", Facts() with { ScheduleStands = false }, StimulusRefusal.Answered },
            { "sixty seconds old", Facts() with { Now = Now.AddSeconds(60) }, StimulusRefusal.TooOld },
            { "almost sixty seconds old", Facts() with { Now = Now.AddSeconds(59.9) }, null },
            { "never asked", Facts(("ZAP_CONSENT", "unset")), StimulusRefusal.NoConsent },
            { "vibration only", Facts(("ZAP_CONSENT", "vibe_only")), StimulusRefusal.NoConsent },
            { "zap limit 0", Facts(("LIMIT_PAVLOK_ZAP_VALUE", "0")), StimulusRefusal.ZapLimit },
            { "day used up", Facts(("LIMIT_DAY_PAVLOK_COUNTS", "3")) with { ZapsToday = 3 }, StimulusRefusal.DailyLimit },
            { "one of the day left", Facts(("LIMIT_DAY_PAVLOK_COUNTS", "3")) with { ZapsToday = 2 }, null },
            { "day of none", Facts(("LIMIT_DAY_PAVLOK_COUNTS", "0")), StimulusRefusal.DailyLimit },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AZap_IsJudgedByEachLimit(string what, StimulusPolicyInput facts, StimulusRefusal? expected) =>
        Assert.True(expected == StimulusPolicy.Evaluate(Request(StimulusType.Zap), facts), what);

    [Theory]
    [InlineData(StimulusType.Vibe)]
    [InlineData(StimulusType.Beep)]
    public void VibesAndBeeps_NeedNoConsentAndAreNotCounted(StimulusType type) =>
        Assert.Null(
            StimulusPolicy.Evaluate(
                Request(type),
                Facts(("ZAP_CONSENT", "unset"), ("LIMIT_PAVLOK_ZAP_VALUE", "0"), ("LIMIT_DAY_PAVLOK_COUNTS", "0")) with
                {
                    ZapsToday = 9,
                }
            )
        );

    [Fact]
    public void ALimitLoweredMeanwhile_StopsAtTheSecondAskingWhatWasRecordedUnderTheOldOne()
    {
        Assert.Equal(
            StimulusRefusal.ZapLimit,
            StimulusPolicy.Reevaluate(Request(StimulusType.Zap), 50, Facts(("LIMIT_PAVLOK_ZAP_VALUE", "49"), ("PAVLOK_VALUE_PUNISH", "50")))
        );
        Assert.Null(
            StimulusPolicy.Reevaluate(Request(StimulusType.Zap), 50, Facts(("LIMIT_PAVLOK_ZAP_VALUE", "50"), ("PAVLOK_VALUE_PUNISH", "50")))
        );
    }

    /// <summary>
    /// What was asked for in a pause counts as asked in it, however late it is judged (spec, "One gate, asked three times").
    /// </summary>
    [Theory]
    [InlineData(0, StimulusRefusal.Paused)]
    [InlineData(30, StimulusRefusal.Paused)]
    [InlineData(-1, null)]
    public void WhatWasAskedForBeforeTheRestart_WasAskedForInThePause(int resumedAfter, StimulusRefusal? expected) =>
        Assert.Equal(
            expected,
            StimulusPolicy.Evaluate(
                Request(StimulusType.Zap),
                Facts() with
                {
                    ResumedAt = Now.AddSeconds(resumedAfter),
                    Now = Now.AddSeconds(31),
                }
            )
        );

    [Fact]
    public void AClockThatHasBeenSetBackSinceTheRestart_PausesNobody() =>
        Assert.Null(StimulusPolicy.Evaluate(Request(StimulusType.Zap), Facts() with { ResumedAt = Now.AddHours(1) }));

    [Fact]
    public void MessagesOnly_RefusesEverythingButATest()
    {
        var facts = Facts(("ZAP_CONSENT", "none"));
        Assert.Equal(StimulusRefusal.MessagesOnly, StimulusPolicy.Evaluate(Request(StimulusType.Vibe), facts));
        Assert.Null(StimulusPolicy.Evaluate(Request(StimulusType.Vibe) with { Mode = StimulusMode.Test }, facts));
    }

    public static TheoryData<string, StimulusRequest, int, StimulusPolicyInput, StimulusRefusal?> Lowered =>
        new()
        {
            { "as it was", Request(StimulusType.Zap), 35, Facts(), null },
            { "raised meanwhile", Request(StimulusType.Zap), 35, Facts(("PAVLOK_VALUE_PUNISH", "60")), null },
            { "a weaker base", Request(StimulusType.Zap), 35, Facts(("PAVLOK_VALUE_PUNISH", "34")), StimulusRefusal.Lowered },
            { "a base of none", Request(StimulusType.Zap), 35, Facts(("PAVLOK_VALUE_PUNISH", "0")), StimulusRefusal.Lowered },
            { "zap to vibe", Request(StimulusType.Zap), 35, Facts(("PAVLOK_TYPE_PUNISH", "vibe")), StimulusRefusal.Lowered },
            { "beep to vibe", Request(StimulusType.Beep), 35, Facts(("PAVLOK_TYPE_PUNISH", "vibe")), StimulusRefusal.Lowered },
            { "vibe to zap", Request(StimulusType.Vibe), 35, Facts(), null },
            { "the third in a row", Request(StimulusType.Zap) with { NoesInARow = 3 }, 55, Facts(), null },
            { "a step of zap to beep", Step(3, StimulusType.Zap), 45, Facts(("PAVLOK_TYPE_PUNISH", "beep")), StimulusRefusal.Lowered },
            { "a step, weaker base", Step(3, StimulusType.Zap), 45, Facts(("PAVLOK_VALUE_PUNISH", "20")), StimulusRefusal.Lowered },
            {
                "the first step, base of none",
                Step(1, StimulusType.Vibe),
                100,
                Facts(("PAVLOK_VALUE_PUNISH", "0")),
                StimulusRefusal.Lowered
            },
            { "the first step", Step(1, StimulusType.Vibe), 100, Facts(("PAVLOK_TYPE_PUNISH", "vibe")), null },
            {
                "a notification of none",
                Request(StimulusType.Vibe) with
                {
                    Mode = StimulusMode.Notify,
                },
                35,
                Facts(("PAVLOK_VALUE_NOTION", "0")),
                StimulusRefusal.Lowered
            },
            {
                "a test",
                Request(StimulusType.Vibe) with
                {
                    Mode = StimulusMode.Test,
                },
                50,
                Facts(("PAVLOK_VALUE_NOTION", "0"), ("PAVLOK_VALUE_PUNISH", "0")),
                null
            },
        };

    [Theory]
    [MemberData(nameof(Lowered))]
    public void WhatHasBecomeLess_IsNotSentInAnotherForm(
        string what,
        StimulusRequest request,
        int strength,
        StimulusPolicyInput facts,
        StimulusRefusal? expected
    ) => Assert.True(expected == StimulusPolicy.Reevaluate(request, strength, facts), what);

    [Fact]
    public void Clamp_NeverGivesAZapAboveTheLimitNorAnythingAbove100() =>
        Gen.Select(Gens.Of(StimulusType.Zap, StimulusType.Vibe, StimulusType.Beep), Gen.Int[-10, 1000], Gen.Int[0, 100])
            .Sample(
                (type, strength, limit) =>
                {
                    var clamped = StimulusPolicy.Clamp(type, strength, limit);
                    return clamped is >= 0 and <= 100 && clamped <= Math.Max(0, strength) && (type != StimulusType.Zap || clamped <= limit);
                }
            );

    private static StimulusRequest Step(int step, StimulusType type) => new("s1", StimulusMode.Ignore, step, type, 50, "remind: x", Now);

    private static StimulusRequest Request(StimulusType type) => new("s1", StimulusMode.No, 1, type, 50, "remind: x", Now);

    private static StimulusPolicyInput Facts(params (string Key, string Value)[] rows)
    {
        var own = new Dictionary<string, string?>(StringComparer.Ordinal) { [SettingKey.ZapConsent] = "agreed" };
        foreach (var (key, value) in rows)
            own[key] = value;
        return new StimulusPolicyInput(
            UserSettings.From(own, _ => null),
            Authorized: true,
            HasWristband: true,
            Paused: false,
            ResumedAt: null,
            Restored: false,
            new TimeOnly(12, 0),
            ZapsToday: 0,
            ScheduleStands: true,
            Now
        );
    }
}
