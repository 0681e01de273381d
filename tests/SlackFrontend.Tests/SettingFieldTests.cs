using System.Globalization;
using Oni.Domain;
using Oni.Domain.Settings;
using Oni.SlackFrontend.Settings;
using Oni.SlackText;

namespace Oni.SlackFrontend.Tests;

/// <summary>The form offers what the coach allows, and says so in both languages.</summary>
public sealed class SettingFieldTests
{
    /// <summary>A shock app does not ask for weight and sex for nothing.</summary>
    [Fact]
    public void OnlyWhatSomethingReads_IsAskedAndShown()
    {
        string[] asked =
        [
            "PAVLOK_TYPE_PUNISH",
            "PAVLOK_VALUE_PUNISH",
            "LIMIT_DAY_PAVLOK_COUNTS",
            "LIMIT_PAVLOK_ZAP_VALUE",
            "PAVLOK_TYPE_NOTION",
            "PAVLOK_VALUE_NOTION",
            "IGNORE_INTERVAL",
            "IGNORE_JUDGE_TIME",
            "IGNORE_MAX_RETRY",
            "QUIET_HOURS",
            "TIMEZONE",
        ];
        Assert.Equal(asked, SettingFields.All.Select(f => f.Key));
        var to = new Recipient("U0ALICE", "en", "Asia/Tokyo");
        var shown = SettingsMessage
            .Of(new SettingsModel(to, [.. SettingsCatalog.All.Select(s => new SettingValue(s.Key, s.Default))]))
            .Text;
        Assert.Equal(
            [.. asked, "SYSTEM_PAUSED", "ZAP_CONSENT"],
            SettingsCatalog.All.Select(s => s.Key).Where(k => shown.Contains($"`{k}`", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void EveryFieldsBoundsAndOptions_AreTheCoachs() =>
        Assert.All(
            SettingFields.All,
            field =>
            {
                var domain = SettingsCatalog.Find(field.Key)!.Domain;
                Assert.All(field.Options.Where(o => field.Stored(o) is not null), o => Assert.Equal(o, domain.Canonical(o)));
                if (field.Input == SettingInput.Select)
                    Assert.Equal(domain.Allowed.Split(", ").Length, field.Options.Count(o => field.Stored(o) is not null));
                if (field.Input is not (SettingInput.Number or SettingInput.Decimal))
                    return;
                foreach (var (bound, beyond) in ((decimal, decimal)[])[(field.Least, field.Least - 1), (field.Most, field.Most + 1)])
                {
                    Assert.NotNull(domain.Canonical(bound.ToString(CultureInfo.InvariantCulture)));
                    Assert.Null(domain.Canonical(beyond.ToString(CultureInfo.InvariantCulture)));
                    Assert.All(
                        [Localizer.Japanese, Localizer.English],
                        p =>
                            Assert.Contains(
                                bound.ToString(CultureInfo.InvariantCulture),
                                p[$"setting.hint.{field.Key}"],
                                StringComparison.Ordinal
                            )
                    );
                }
            }
        );

    [Fact]
    public void EveryValueThatIsOffered_IsReadBackAsItWasShown() =>
        Assert.All(
            SettingFields.All,
            field =>
            {
                var stored = SettingsCatalog.Find(field.Key)!.Default;
                Assert.Equal(stored, field.Stored(field.Shown(stored)) ?? field.Empty);
                Assert.All(field.Options, o => Assert.Equal(o, field.Shown(field.Stored(o))));
            }
        );
}
