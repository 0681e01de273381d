using System.Text;
using Microsoft.Playwright;
using Oni.Playground.Day;
using Oni.Playground.Processes;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>
/// What Slack can show and Oni does not use yet, drawn and used on the page, with an app on Slack's own framework behind it.
/// </summary>
public sealed class KitchenSinkTests(Chromium chromium)
{
    [Fact]
    public async Task EveryInput_APushedView_AFile_AConfirmation_AMenuInAMessage_AndTheHome()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        await using var app = await AnotherApp(played);
        var (tab, slack) = (played.Tab, played.Oni.Slack);
        await tab.Type("/form");
        await tab.Modal("form").WaitForAsync();
        await tab.Field("words").FillAsync("ab");
        await tab.Field("number").FillAsync("7");
        await Expect(tab.Field("colour")).ToHaveValueAsync("green");
        await tab.Field("colour").SelectOptionAsync("blue");
        await tab.Locator("#field-mood input[value=red]").CheckAsync();
        await tab.Locator("#field-extras input[value=red]").CheckAsync();
        await tab.Locator("#field-extras input[value=green]").CheckAsync();
        await Expect(tab.Field("at")).ToHaveValueAsync("07:30");
        await tab.Field("on").FillAsync("2026-11-25");
        await tab.Field("photo")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "lunch.png",
                    MimeType = "image/png",
                    Buffer = Encoding.UTF8.GetBytes("pixels"),
                }
            );

        // A view over the view, and back, keeps what was put in.
        await tab.Locator("#modal [data-action=aside]").ClickAsync();
        await tab.Modal("aside").WaitForAsync();
        await Expect(tab.Locator("#modal .stack-note")).ToContainTextAsync("2");
        await played.Picture("pushed");
        await tab.Field("thought").FillAsync("later");
        await tab.Submit();
        await tab.Modal("form").WaitForAsync();
        await Expect(tab.Field("words")).ToHaveValueAsync("ab");
        await Expect(tab.Locator("#field-extras input[value=green]")).ToBeCheckedAsync();

        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=words] .error")).ToHaveTextAsync("Three letters at least");
        await Expect(tab.Field("words")).ToBeFocusedAsync();
        await Expect(tab.Locator("#modal [data-block=photo]")).ToContainTextAsync("📎 lunch.png");
        await played.Picture("form");
        await tab.Field("number").FillAsync("7.5");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=number] .error")).ToHaveTextAsync("Please enter a valid number.");
        await tab.Field("number").FillAsync("7");
        await tab.Field("words").FillAsync("abc");
        await tab.Submit();
        const string Said = "abc|7|blue|red|red+green|07:30|2026-11-25|lunch.png|pixels";
        await Expect(tab.Modal("done")).ToContainTextAsync(Said);
        await tab.Submit();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();

        // A dangerous button asks first.
        await tab.Message("erase").ClickAsync();
        await Expect(tab.Locator("#confirm")).ToContainTextAsync("It will be gone.");
        await played.Picture("confirm");
        await tab.Locator("#confirm").GetByText("Keep it").ClickAsync();
        await Expect(tab.Locator("#confirm")).ToBeHiddenAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync(Said);
        await tab.Locator("#messages [data-action=recolour]").SelectOptionAsync("green");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("now green");

        await tab.Locator("[data-tab=home]").ClickAsync();
        await tab.Locator("#messages [data-action=from_home]").ClickAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("Come in");
        await played.Picture("home");

        // Closing a stack closes all of it, and the app that asked to be told is told.
        await tab.Locator("[data-tab=messages]").ClickAsync();
        await tab.Type("/form");
        await tab.Modal("form").WaitForAsync();
        await tab.Locator("#modal [data-action=aside]").ClickAsync();
        await tab.Modal("aside").WaitForAsync();
        await tab.Keyboard.PressAsync("Escape");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("closed, cleared: true");
        Assert.Empty(slack.Views);
    }

    [Fact]
    public async Task ARequiredFieldThatIsEmpty_DoesNotLeaveThePersonsSlack()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        await using var app = await AnotherApp(played);
        var (tab, slack) = (played.Tab, played.Oni.Slack);
        await tab.Type("/form");
        await tab.Modal("form").WaitForAsync();
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=words] .error")).ToHaveTextAsync("Please complete this required field.");
        Assert.Single(slack.Views);
    }

    [Fact]
    public async Task AnAppThatDoesNotAnswer_IsToldToThePersonBySlack_AndAModalKeepsItsInput()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        var tab = played.Tab;
        await tab.Opened("/base_commit", "base_commit_submit");
        await tab.Field("commitment_1").FillAsync("散歩");
        await played.Oni.Frontend.Kill();
        await tab.Submit();
        await Expect(tab.Locator("#modal footer .error")).ToContainTextAsync("接続に問題があり");
        await Expect(tab.Field("commitment_1")).ToHaveValueAsync("散歩");
        await played.Picture("trouble");
        await tab.Keyboard.PressAsync("Escape");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await tab.Type("/help");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("/help failed with the error \"dispatch_failed\"");
        Assert.Contains(played.Oni.Slack.SeenBy(SampleUsers.Hanako), m => m.Author == "slackbot");
    }

    /// <summary>In Oni's place an app on Slack's own framework. What it sends is nobody's to judge here.</summary>
    private static async Task<HostProcess> AnotherApp(PageFixture played)
    {
        played.Oni.Slack.Received = null;
        played.Oni.Slack.Commands = null;
        var (node, url) = await BoltApp.Start(played.Oni.Slack);
        played.Oni.World.RequestUrl = url;
        return node;
    }
}
