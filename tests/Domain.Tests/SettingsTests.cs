using CsCheck;
using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("PAVLOK_TYPE_PUNISH", "ZAP", "zap")]
    [InlineData("PAVLOK_TYPE_PUNISH", "shock", null)]
    [InlineData("PAVLOK_VALUE_PUNISH", "100", "100")]
    [InlineData("PAVLOK_VALUE_PUNISH", "101", null)]
    [InlineData("PAVLOK_VALUE_PUNISH", "-1", null)]
    [InlineData("PAVLOK_VALUE_PUNISH", "007", "7")]
    [InlineData("PAVLOK_VALUE_PUNISH", "1e1", null)]
    [InlineData("LIMIT_DAY_PAVLOK_COUNTS", "1000", "1000")]
    [InlineData("LIMIT_DAY_PAVLOK_COUNTS", "1001", null)]
    [InlineData("IGNORE_INTERVAL", "900", "900")]
    [InlineData("IGNORE_INTERVAL", "901", null)]
    [InlineData("IGNORE_JUDGE_TIME", "0", null)]
    [InlineData("IGNORE_JUDGE_TIME", "30", "30")]
    [InlineData("IGNORE_MAX_RETRY", "21", null)]
    [InlineData("QUIET_HOURS", "22:00-07:00", "22:00-07:00")]
    [InlineData("QUIET_HOURS", "22:00-22:00", null)]
    [InlineData("QUIET_HOURS", "24:00-07:00", null)]
    [InlineData("REPORT_TIME", "7:00", null)]
    [InlineData("TIMEZONE", "Asia/Tokyo", "Asia/Tokyo")]
    [InlineData("TIMEZONE", "Mars/Base", null)]
    [InlineData("WEIGHT_KG", "65.5", "65.5")]
    [InlineData("WEIGHT_KG", "29.9", null)]
    [InlineData("ACTIVITY_LEVEL", "1.4", null)]
    public void ADomain_TakesItsValuesInOneSpellingAndNothingElse(string key, string text, string? canonical) =>
        Assert.Equal(canonical, SettingsCatalog.Find(key)!.Domain.Canonical(text));

    [Fact]
    public void EveryDefault_IsInItsDomain() =>
        Assert.All(SettingsCatalog.All.Where(s => s.Default is not null), s => Assert.Equal(s.Default, s.Domain.Canonical(s.Default!)));

    [Fact]
    public void Value_IsOwnRowElseEnvironmentElseDefault()
    {
        string? Environment(string key) => key == SettingKey.PunishValue ? "50" : null;
        Assert.Equal(20, UserSettings.From(new Dictionary<string, string?> { [SettingKey.PunishValue] = "20" }, Environment).PunishValue);
        Assert.Equal(50, UserSettings.From(new Dictionary<string, string?>(), Environment).PunishValue);
        Assert.Equal(35, UserSettings.From(new Dictionary<string, string?>(), _ => null).PunishValue);
    }

    [Fact]
    public void Canonical_IsStableForAnyText() =>
        Gen.Select(Gens.Of<SettingDefinition>([.. SettingsCatalog.All]), Gen.String[0, 12])
            .Sample(
                (setting, text) => setting.Domain.Canonical(text) is not { } canonical || setting.Domain.Canonical(canonical) == canonical
            );
}
