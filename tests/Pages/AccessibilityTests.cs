using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Oni.Playground.Day;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>
/// Who sees little, or uses no mouse, can try Oni too: names and contrasts by axe, what has the focus, and all of it at 400 %.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly AxeRunOptions Standards = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa") };

    /// <summary>On a desk, on a phone and on a desk at 200 %, light and dark.</summary>
    [Fact]
    public async Task Axe_FindsNoFault()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce }
        );
        var tab = played.Tab;
        var person = played.Oni.Person(SampleUsers.Hanako);
        await played.Planned(SampleUsers.Hanako, "散歩", "読書");
        await played.Oni.LeapsUntil(() => person.LastMessage(m => m.Has("remind_no")), () => "a remind");
        (await person.Press(played.Newest("remind_no"), "remind_no")).Ok();
        await Expect(tab.Locator("#felt li[data-mode=no]")).ToHaveCountAsync(1);
        await person.OpenHome();
        await InEachWindow("messages");
        await tab.Locator("#theme").ClickAsync();
        await InEachWindow("dark-messages");
        await tab.Opened("/config", "config_submit");
        await InEachWindow("dark-config");
        await tab.Locator("#modal [data-focus=close]").ClickAsync();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await tab.Locator("#theme").ClickAsync();
        await tab.Opened("/config", "config_submit");
        await InEachWindow("config");
        await tab.Locator("#modal [data-focus=close]").ClickAsync();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await tab.Locator("[data-tab=home]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("今日の計画");
        await InEachWindow("home");
        await tab.Locator("#theme").ClickAsync();
        await InEachWindow("dark-home");
        foreach (var (pane, n) in ((string, int)[])[("wrist", 1), ("world", 2)])
        {
            await tab.SetViewportSizeAsync(390, 844);
            await tab.Locator("#panes-nav button").Nth(n).ClickAsync();
            await Clean($"dark-{pane}");
            await tab.Locator("#theme").ClickAsync();
            await Clean(pane);
            await tab.Locator("#theme").ClickAsync();
        }

        async Task InEachWindow(string what)
        {
            foreach (var (width, height) in ((int, int)[])[(390, 844), (640, 400), (1280, 800)])
            {
                await tab.SetViewportSizeAsync(width, height);
                await Clean($"{what}-{width.Text()}");
            }
        }

        async Task Clean(string what)
        {
            await played.Picture(what);
            var faults = (await tab.RunAxe(Standards)).Violations.SelectMany(v => v.Nodes.Select(n => $"{what}: {v.Id} {n.Html}"));
            Assert.Empty(faults);
        }
    }

    [Fact]
    public async Task AModal_BeginsAtItsFirstField_ScrollsOnce_AndGivesTheFocusBack()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var tab = played.Tab;
        await tab.Opened("/config", "config_submit");
        await Expect(tab.Field("PAVLOK_TYPE_PUNISH")).ToBeFocusedAsync();
        Assert.True(
            await tab.EvaluateAsync<bool>(
                """
                (() => {
                  const [dialog, body] = [document.getElementById('modal'), document.querySelector('#modal .body')];
                  return dialog.scrollHeight <= dialog.clientHeight && body.scrollHeight > body.clientHeight;
                })()
                """
            )
        );
        await played.Picture("begins");

        // What is wrong is where one goes on; and where nothing has come of it, one is where one was.
        await tab.Field("PAVLOK_VALUE_PUNISH").FillAsync("101");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Field("PAVLOK_VALUE_PUNISH")).ToBeFocusedAsync();
        await tab.Field("PAVLOK_VALUE_PUNISH").FillAsync("40");
        await played.Oni.StopFrontend();
        await tab.Locator("#modal [data-focus=submit]").PressAsync("Enter");
        await Expect(tab.Locator("#modal footer .error")).ToBeVisibleAsync();
        await Expect(tab.Locator("#modal [data-focus=submit]")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("Escape");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await Expect(tab.Locator("#say")).ToBeFocusedAsync();
    }

    /// <summary>A window of 1280 by 1024 at 400 %.</summary>
    [Fact]
    public async Task At400Percent_EverythingReads()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 320, Height = 256 },
            }
        );
        var tab = played.Tab;
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        foreach (
            var (pane, shown) in ((int, string)[])[(0, "#messages .message >> nth=-1"), (1, "#strip"), (2, "[data-key=TIMEZONE] input")]
        )
        {
            await tab.Locator("#panes-nav button").Nth(pane).ClickAsync();
            await Reads(shown);
        }

        await tab.Locator("#panes-nav button").First.ClickAsync();
        await tab.Opened("/config", "config_submit");
        await Reads("#field-TIMEZONE");
        await Reads("#modal [data-focus=submit]");

        // Nothing is wider than the window, and what one scrolls to is not under anything.
        async Task Reads(string shown)
        {
            var place = tab.Locator(shown);
            await place.ScrollIntoViewIfNeededAsync();
            await played.Picture(shown.Split(['-', '='])[^1].Trim(']', '#'));
            await Expect(place).ToBeInViewportAsync(new() { Ratio = 0.5f });
            Assert.Equal(320, await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.True(
                await place.EvaluateAsync<bool>(
                    """
                    n => {
                      const { left, top, right, bottom } = n.getBoundingClientRect();
                      const at = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
                      return n.contains(at) || at.contains(n);
                    }
                    """
                ),
                shown
            );
        }
    }

    [Fact]
    public async Task OnAPhone_AZapIsSeenOnTheSlackPaneToo()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var tab = played.Tab;
        await played.Planned(SampleUsers.Hanako, "散歩");
        await played.Oni.LeapsUntil(() => played.Oni.Person(SampleUsers.Hanako).LastMessage(m => m.Has("remind_no")), () => "a remind");
        await tab.Message("remind_no").ClickAsync();
        await Expect(tab.Locator("#toasts .kind-zap")).ToContainTextAsync("⚡ 電気ショック 35");
        await played.Picture("zap");
    }

    /// <summary>A renderer that was left open took half a core.</summary>
    [Fact]
    public async Task AnIdlePage_LeavesTheMachineAlone()
    {
        await using var browser = await chromium.Launch();
        await using var played = await PageFixture.Open(chromium, speed: 1, browser: browser);
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(played.Tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        var session = await browser.NewBrowserCDPSessionAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken);
        var (before, began) = (await Used(), TimeProvider.System.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, TestContext.Current.CancellationToken);
        var share = (await Used() - before) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Assert.True(share <= 0.02, $"{share:P1} of a core");

        async Task<double> Used() =>
            (await session.SendAsync("SystemInfo.getProcessInfo"))!
                .Value.GetProperty("processInfo")
                .EnumerateArray()
                .Where(p => p.GetProperty("type").GetString() == "renderer")
                .Sum(p => p.GetProperty("cpuTime").GetDouble());
    }
}
