using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary><c>/connect</c> as a person goes through it, in both languages.</summary>
public sealed class WristbandPageTests(Chromium chromium)
{
    public static TheoryData<string, string, string, string, string, string> Languages =>
        new()
        {
            {
                "ja",
                "運営者が用意したキー",
                "APIキーではない",
                "キーを保存しました",
                "もう一度 /connect test",
                "あなたのキーでつながっています"
            },
            {
                "en",
                "operator has set",
                "not look like a Pavlok API key",
                "Connected.",
                "/connect test once more",
                "Connected with your own key"
            },
        };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task AKey_WithAnErrorAtItsField_ThenATest_ThenItsRemovalThatIsAskedAbout(
        string language,
        string before,
        string noKey,
        string done,
        string again,
        string own
    )
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, test: $"Connect-{language}");
        var (tab, oni) = (played.Tab, played.Oni);
        var person = language == "ja" ? SampleUsers.Hanako : SampleUsers.Sam;
        await played.Become(person);
        await tab.Opened("/connect", "connect_submit");
        await Expect(tab.Modal("connect_submit")).ToContainTextAsync(before);
        await tab.Field("pavlok_key").FillAsync("two words");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=pavlok_key] .error")).ToContainTextAsync(noKey);
        await Expect(tab.Field("pavlok_key")).ToBeFocusedAsync();
        await played.Picture("error");
        await tab.Field("pavlok_key").FillAsync("a-key-of-ones-own");
        await tab.Submit();
        await Expect(tab.Modal("connect_submit")).ToContainTextAsync(done);
        await played.Picture("done");
        await tab.Locator("#modal footer button").ClickAsync();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();

        await tab.Type("/connect test");
        await tab.Message("connect_not_felt").WaitForAsync();
        await played.Picture("test");
        await tab.Message("connect_not_felt").ClickAsync();
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync(again);
        await played.Picture("not-felt");
        Assert.Equal(
            ("a-key-of-ones-own", "vibe", 50),
            Assert.Single(oni.Pavlok.Stimuli) is var felt ? (felt.Key, felt.Type, felt.Value) : default
        );

        await tab.Type("/connect");
        await Expect(tab.Modal("connect_submit")).ToContainTextAsync(own);
        await Expect(tab.Field("pavlok_key")).ToHaveValueAsync("");
        await tab.Locator("#modal [data-action=connect_remove]").ClickAsync();
        await played.Picture("remove");
        await tab.Locator("#confirm button").First.ClickAsync();
        await Expect(tab.Locator("#confirm")).ToBeHiddenAsync();
        await Expect(tab.Modal("connect_submit")).ToContainTextAsync(own);
        await tab.Locator("#modal [data-action=connect_remove]").ClickAsync();
        await tab.Locator("#confirm button").Last.ClickAsync();
        await Expect(tab.Modal("connect_submit")).ToContainTextAsync(before);
        await played.Picture("removed");
        Assert.Empty(oni.Sql("SELECT * FROM wristbands WHERE protected_key IS NOT NULL"));
    }
}
