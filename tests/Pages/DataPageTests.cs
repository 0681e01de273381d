using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary><c>/data</c> as a person goes through it, in both languages.</summary>
public sealed class DataPageTests(Chromium chromium)
{
    public static TheoryData<string, string, string, string> Languages =>
        new() { { "ja", "使い方", "消しています", "すべて消しました" }, { "en", "Usage", "Deleting", "All of your data is deleted" } };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task AFileToKeep_ThenADeletionThatIsAskedAboutTwice(string language, string usage, string going, string gone)
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, test: $"Data-{language}");
        var (tab, oni) = (played.Tab, played.Oni);
        var person = language == "ja" ? SampleUsers.Hanako : SampleUsers.Sam;
        await played.Become(person);
        await played.Planned(person, "walk");
        await tab.Type("/data");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync(usage);
        await tab.Type("/data export");
        await tab.Locator("#messages a.file").WaitForAsync();
        await played.Picture("file");
        var download = await tab.RunAndWaitForDownloadAsync(() => tab.Locator("#messages a.file").ClickAsync());
        Assert.Contains("\"walk\"", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await tab.Type("/data delete");
        await tab.Message("data_delete").ClickAsync();
        await played.Picture("asked");
        await tab.Locator("#confirm button").First.ClickAsync();
        await Expect(tab.Locator("#confirm")).ToBeHiddenAsync();
        Assert.Equal(["1"], oni.Sql("SELECT COUNT(*) FROM commitments"));
        await tab.Message("data_delete").ClickAsync();
        await tab.Locator("#confirm button").Last.ClickAsync();
        await Expect(tab.Locator("[data-only=me]").Filter(new() { HasText = going })).ToHaveCountAsync(1);
        await Expect(tab.Locator("#messages")).ToContainTextAsync(gone);
        await played.Picture("gone");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM commitments"));
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM schedules"));
    }
}
