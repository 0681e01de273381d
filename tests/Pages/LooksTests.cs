using Microsoft.Playwright;
using Oni.Grains.History;
using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>How the page looks: light and dark, on a desk and on a phone; and the day that it shows by itself.</summary>
public sealed class LooksTests(Chromium chromium)
{
    [Fact]
    public async Task OnAPhone_EachPaneFits_AndNothingIsOutOfReach()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
                IsMobile = true,
                HasTouch = true,
                DeviceScaleFactor = 2,
            }
        );
        var tab = played.Tab;
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        foreach (var (pane, shown) in ((int, string)[])[(0, "#say"), (1, "#strip"), (2, "[data-key=TIMEZONE] input")])
        {
            await tab.Locator("#panes-nav button").Nth(pane).TapAsync();
            await tab.Locator(shown).ScrollIntoViewIfNeededAsync();
            await Expect(tab.Locator(shown)).ToBeInViewportAsync();
            Assert.Equal(390, await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await played.Picture($"phone-{shown.Trim('#', '[')[..3]}");
        }

        await tab.Locator("#panes-nav button").First.TapAsync();
        await tab.Opened("/base_commit", "base_commit_submit");
        await Expect(tab.Locator("#modal button[type=submit]")).ToBeInViewportAsync();
        await played.Picture("phone-modal");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task LightAndDark_AsTheSystemAsks_ThenAsThePersonDoes(ColorScheme scheme)
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
                ColorScheme = scheme,
            },
            test: $"LightAndDark-{scheme}"
        );
        var tab = played.Tab;
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        await Expect(tab.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
        await played.Picture("asked-by-system");
        await tab.Locator("#theme").PressAsync("Enter");
        await Expect(tab.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "light" : "dark");
        await tab.ReloadAsync();
        await Expect(tab.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "light" : "dark");
    }

    [Fact]
    public async Task EverythingThatCanBeUsed_IsReachedWithTheTabKey_AndHasAName()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var tab = played.Tab;
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        var usable = await tab.EvaluateAsync<int>(
            "[...document.querySelectorAll('button, input, select, summary')].filter(n => n.checkVisibility() && !n.disabled).length"
        );
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var press = 0; press < usable + 40; press++)
        {
            await tab.Keyboard.PressAsync("Tab");
            reached.Add(
                await tab.EvaluateAsync<string>(
                    """
                    (() => {
                      const all = [...document.querySelectorAll('button, input, select, summary')].filter(n => n.checkVisibility() && !n.disabled);
                      const at = all.indexOf(document.activeElement);
                      return at < 0 ? 'other' : String(at);
                    })()
                    """
                )
            );
        }

        Assert.Equal(usable, reached.Count(r => r != "other"));
        var nameless = await tab.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('button, input, select')].filter(n => n.checkVisibility())
              .filter(n => !(n.textContent.trim() || n.ariaLabel || n.labels?.length || n.getAttribute('aria-labelledby'))).map(n => n.outerHTML)
            """
        );
        Assert.Empty(nameless);
    }

    [Fact]
    public async Task EachCommandThatSlackCompletes_IsKnownToOni()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        await played.Tab.Locator("#say").FillAsync("/");
        await Expect(played.Tab.Locator("#completions li b")).Not.ToHaveCountAsync(0);
        foreach (var command in await played.Tab.Locator("#completions li b").AllTextContentsAsync())
            Assert.DoesNotContain(
                "分かりませんでした",
                (await played.Oni.Person(SampleUsers.Hanako).Type(command)).Body,
                StringComparison.Ordinal
            );
    }
}
