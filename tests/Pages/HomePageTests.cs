using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>The App Home as a person sees it, in both languages.</summary>
[LongRunning]
public sealed class HomePageTests(Chromium chromium)
{
    [Fact]
    public async Task Home_ShowsTheDay_AndItsButtonsWork()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩", "英単語を30個");
        await tab.Locator("[data-tab=home]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("散歩 — これから");
        await played.Picture("home");
        await tab.Locator("#messages [data-action=stop_now]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("一時停止中です");
        await oni.Person(SampleUsers.Hanako).Message(m => m.Text.Contains("止めました", StringComparison.Ordinal), "that it is stopped");
        await played.Picture("stopped");
        await tab.Locator("#messages [data-action=home_restart]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("動いています");
        await tab.Locator("#messages [data-action=home_plan]").ClickAsync();
        await tab.Modal("plan_submit").WaitForAsync();
        await tab.Keyboard.PressAsync("Escape");
        await tab.Locator("#messages [data-action=home_config]").ClickAsync();
        await tab.Modal("config_submit").WaitForAsync();
        await tab.Keyboard.PressAsync("Escape");

        await played.Become(SampleUsers.Sam);
        await played.Planned(SampleUsers.Sam, "stretch");
        await tab.Locator("[data-tab=home]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("stretch — upcoming");
        await played.Picture("home-in-english");
        await oni.Silo.Kill();
        await tab.Locator("[data-tab=messages]").ClickAsync();
        await tab.Locator("[data-tab=home]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("Oni cannot be reached");
        await played.Picture("away");
        await oni.SiloComesBack();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("stretch — upcoming", new() { Timeout = 30_000 });
    }
}
