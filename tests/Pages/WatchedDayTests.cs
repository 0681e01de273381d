using System.Globalization;
using Oni.Playground.Day;
using Oni.Playground.Processes;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>The day that lives by itself, on the page and in the terminal. Alone: its silence passes at 600×.</summary>
[Collection(nameof(NonParallel))]
public sealed class WatchedDayTests(Chromium chromium)
{
    [Fact]
    public async Task ADayThatIsWatched_ShowsItself_AndMakesTheReadmesPictures()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LIMIT_DAY_PAVLOK_COUNTS"] = "4",
                ["ONI_CLOCK_START"] = SampleUsers.Morning.ToString("O", CultureInfo.InvariantCulture),
            },
            processes: true
        );
        var (tab, oni) = (played.Tab, played.Oni);
        var english = await played.InAnotherBrowser("en-US");
        await tab.Locator("#day").ClickAsync();
        await Expect(tab.Locator("#clock")).ToContainTextAsync("一日を再生中");
        await Expect(english.Locator("#felt li[data-mode=no][data-outcome=accepted]")).ToHaveCountAsync(2, new() { Timeout = 150_000 });
        await Expect(english.Locator("#clock")).ToContainTextAsync("Hanako and Sam live a day");
        await played.Picture("en", english);
        await Expect(tab.Locator("#clock")).ToContainTextAsync("一日が終わりました", new() { Timeout = 150_000 });
        await Expect(tab.Locator("#day")).ToBeDisabledAsync();
        await Expect(tab.Locator("#day-word")).ToHaveCountAsync(0);
        Assert.Equal(
            ["YES", "NO", "NO", "AUTO_IGNORE", "SKIP"],
            oni.Sql("SELECT result FROM action_logs WHERE user_id = 'U0HANAKO' ORDER BY id")
        );
        await Expect(tab.Locator("#felt li[data-mode=ignore][data-outcome=refused]").First).ToContainTextAsync("一日の回数の上限");

        await tab.Locator("#messages .message").Filter(new() { HasText = "部屋の片づけ" }).Nth(1).EvaluateAsync("n => n.scrollIntoView()");
        await played.Picture("ja");
    }

    [Fact]
    public async Task ADayInTheTerminal_IsToldToItsEnd()
    {
        await using var playground = HostProcess.Start("Oni.Playground", new Dictionary<string, string>(), ["--day"]);
        await RunningOni.Eventually(() => Task.FromResult(!playground.IsRunning), () => playground.Log, TimeSpan.FromMinutes(3));
        Assert.Equal(0, await playground.Exited());
        Assert.Contains("zap 45", playground.Log, StringComparison.Ordinal);
        Assert.Contains("再開しました", playground.Log, StringComparison.Ordinal);
        Assert.Contains("Well done! “Stretch” is recorded.", playground.Log, StringComparison.Ordinal);
    }
}
