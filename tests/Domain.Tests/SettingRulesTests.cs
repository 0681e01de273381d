using CsCheck;
using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

/// <summary>When a setting may change: at once towards less, once in 5 minutes otherwise, and asked about from 80 on.</summary>
public sealed class SettingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("PAVLOK_TYPE_PUNISH", "zap", "beep", true)]
    [InlineData("PAVLOK_TYPE_PUNISH", "beep", "vibe", true)]
    [InlineData("PAVLOK_TYPE_NOTION", "zap", "vibe", true)]
    [InlineData("PAVLOK_TYPE_NOTION", "vibe", "beep", false)]
    [InlineData("PAVLOK_TYPE_PUNISH", "shock", "vibe", false)]
    [InlineData("PAVLOK_VALUE_PUNISH", "35", "34", true)]
    [InlineData("PAVLOK_VALUE_PUNISH", "35", "36", false)]
    [InlineData("PAVLOK_VALUE_NOTION", "99", "9", true)]
    [InlineData("LIMIT_DAY_PAVLOK_COUNTS", "100", "99", true)]
    [InlineData("LIMIT_PAVLOK_ZAP_VALUE", "100", "0", true)]
    [InlineData("LIMIT_PAVLOK_ZAP_VALUE", "abc", "0", false)]
    [InlineData("IGNORE_INTERVAL", "900", "1800", true)]
    [InlineData("IGNORE_INTERVAL", "900", "300", false)]
    [InlineData("IGNORE_JUDGE_TIME", "3", "4", true)]
    [InlineData("IGNORE_MAX_RETRY", "5", "4", true)]
    [InlineData("IGNORE_MAX_RETRY", "5", "6", false)]
    [InlineData("QUIET_HOURS", "none", "22:00-07:00", true)]
    [InlineData("QUIET_HOURS", "22:00-07:00", "21:00-07:00", true)]
    [InlineData("QUIET_HOURS", "22:00-07:00", "22:00-06:59", false)]
    [InlineData("QUIET_HOURS", "22:00-07:00", "none", false)]
    [InlineData("QUIET_HOURS", "22:00-07:00", "12:00-21:00", false)]
    [InlineData("QUIET_HOURS", "23:00-01:00", "22:00-02:00", true)]
    [InlineData("QUIET_HOURS", "10:00-12:00", "09:00-13:00", true)]
    [InlineData("TIMEZONE", "Asia/Tokyo", "Europe/London", false)]
    [InlineData("COACH_CHARACTOR", "kind", "strict", false)]
    public void TowardsLess_IsOnlyWhatCannotMeanMore(string key, string from, string to, bool less) =>
        Assert.Equal(less, SettingRules.IsTowardsLess(new SettingMove(key, from, to)));

    [Theory]
    [InlineData("PAVLOK_VALUE_PUNISH", "35", "80", true)]
    [InlineData("PAVLOK_VALUE_PUNISH", "35", "79", false)]
    [InlineData("PAVLOK_VALUE_PUNISH", "90", "80", false)]
    [InlineData("PAVLOK_VALUE_PUNISH", "90", "91", true)]
    [InlineData("PAVLOK_VALUE_NOTION", "0", "100", true)]
    [InlineData("LIMIT_DAY_PAVLOK_COUNTS", "79", "1000", true)]
    [InlineData("LIMIT_PAVLOK_ZAP_VALUE", "unreadable", "80", true)]
    [InlineData("LIMIT_PAVLOK_ZAP_VALUE", "100", "100", false)]
    [InlineData("AGE", "30", "90", false)]
    public void ARiseToEightyOrMore_IsAskedAbout(string key, string from, string to, bool asked) =>
        Assert.Equal(asked, SettingRules.IsAskedAbout(new SettingMove(key, from, to)));

    [Theory]
    [InlineData(0, 300)]
    [InlineData(299, 1)]
    [InlineData(300, null)]
    [InlineData(-60, 360)]
    [InlineData(-3600, null)]
    public void AnotherChange_WaitsFiveMinutesAfterTheLast(int secondsSince, int? secondsToWait)
    {
        var more = new SettingMove(SettingKey.PunishValue, "35", "36");
        Assert.Equal(
            secondsToWait is { } s ? Now.AddSeconds(s) : null,
            SettingRules.TooSoonUntil(more, Now.AddSeconds(-secondsSince), Now)
        );
        Assert.Null(SettingRules.TooSoonUntil(more with { To = "34" }, Now.AddSeconds(-secondsSince), Now));
        Assert.Null(SettingRules.TooSoonUntil(more, null, Now));
    }

    [Fact]
    public void NoChange_IsTowardsLessAndItsUndoingToo() =>
        Gen.Select(Gens.Of<SettingDefinition>([.. SettingsCatalog.All]), Gen.Int[0, 120], Gen.Int[0, 120])
            .Sample(
                (setting, a, b) =>
                {
                    var (from, to) = (Text(setting, a), Text(setting, b));
                    if (from is null || to is null)
                        return true;
                    var there = SettingRules.IsTowardsLess(new SettingMove(setting.Key, from, to));
                    var back = SettingRules.IsTowardsLess(new SettingMove(setting.Key, to, from));
                    return !there || from == to || !back;
                }
            );

    /// <summary>The n-th of a setting's values, or null.</summary>
    private static string? Text(SettingDefinition setting, int n)
    {
        string[] words = ["zap", "beep", "vibe", "none", "22:00-07:00", "21:00-08:00", "00:00-12:00", "300", "600", "900", "1800"];
        return setting.Domain.Canonical(n < words.Length ? words[n] : n.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
