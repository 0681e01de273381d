using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary><c>/config</c> and <c>/audit</c> as a person goes through them, in both languages.</summary>
public sealed class SettingsPageTests(Chromium chromium)
{
    [Fact]
    public async Task ASetting_WithAnErrorAtItsField_ThenARiseThatIsAskedAbout_ThenTheHistory()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await tab.Opened("/config", "config_submit");
        await Expect(tab.Field("PAVLOK_VALUE_PUNISH")).ToHaveValueAsync("35");
        await played.Picture("form");
        await tab.Field("PAVLOK_VALUE_PUNISH").FillAsync("90");
        await tab.Field("QUIET_HOURS").FillAsync("夜だけ");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=QUIET_HOURS] .error")).ToContainTextAsync("22:00-07:00");
        await Expect(tab.Field("QUIET_HOURS")).ToHaveValueAsync("夜だけ");
        await Expect(tab.Field("QUIET_HOURS")).ToBeFocusedAsync();
        await played.Picture("error");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM configurations"));

        await tab.Field("QUIET_HOURS").FillAsync("22:00-07:00");
        await tab.Submit();
        await tab.Modal("config_confirm_submit").WaitForAsync();
        await Expect(tab.Locator("#modal")).ToContainTextAsync("35 → 90");
        await played.Picture("confirm");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=confirm] .error")).ToBeVisibleAsync();
        await tab.Locator("#modal [data-block=confirm] input").CheckAsync();
        await tab.Submit();
        await tab.Modal("config_done").WaitForAsync();
        await played.Picture("done");
        await tab.Locator("#modal footer button").ClickAsync();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        Assert.Equal(["PAVLOK_VALUE_PUNISH|90", "QUIET_HOURS|22:00-07:00"], oni.Sql("SELECT key, value FROM configurations ORDER BY key"));

        await tab.Type("/config");
        await tab.Locator("#modal [data-action=consent_vibe_only]").ClickAsync();
        await Expect(tab.Locator("#modal")).ToContainTextAsync("を受け付けました");
        await played.Picture("consent");
        await tab.Locator("#modal [data-action=config_history]").ClickAsync();
        await tab.Modal("audit").WaitForAsync();
        await Expect(tab.Locator("#modal")).ToContainTextAsync("初期値 → 90");
        await played.Picture("history");
        await tab.Locator("#modal footer button").ClickAsync();
        await tab.Locator("#modal [data-action=config_reset_all]").ClickAsync();
        await tab.Modal("config_confirm_submit").WaitForAsync();
        await Expect(tab.Locator("#modal")).ToContainTextAsync("90 → 35");
        await Expect(tab.Locator("#modal")).ToContainTextAsync("5分に1回");
        await played.Picture("reset");
        await tab.Locator("#modal [data-block=confirm] input").CheckAsync();
        await tab.Submit();
        await tab.Modal("config_done").WaitForAsync();
        await played.Picture("reset-done");
        Assert.Equal(
            ["PAVLOK_VALUE_PUNISH|", "QUIET_HOURS|22:00-07:00", "ZAP_CONSENT|vibe_only"],
            oni.Sql("SELECT key, value FROM configurations ORDER BY key")
        );
    }

    [Fact]
    public async Task InEnglish()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Become(SampleUsers.Sam);
        await tab.Opened("/config", "config_submit");
        await played.Picture("form");
        await tab.Field("IGNORE_MAX_RETRY").FillAsync("21");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=IGNORE_MAX_RETRY] .error")).ToHaveTextAsync("Please enter a number of at most 20.");
        await tab.Field("IGNORE_MAX_RETRY").FillAsync("4");
        await tab.Field("TIMEZONE").FillAsync("Mars/Base");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=TIMEZONE] .error")).ToBeVisibleAsync();
        await played.Picture("error");
        await tab.Field("TIMEZONE").FillAsync("");
        await tab.Submit();
        await Expect(tab.Locator("#modal")).ToContainTextAsync("5 → 4");
        await tab.Locator("#modal footer button").ClickAsync();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await tab.Type("/audit");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("default → 4 (you, Slack)");
        await tab.Type("/config view");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("Silence: maximum steps: 4");
        await played.Picture("view-and-audit");
        Assert.Equal(["4"], oni.Sql("SELECT value FROM configurations WHERE key = 'IGNORE_MAX_RETRY'"));
    }
}
