using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Oni.Domain;
using Oni.Grains.History;
using Oni.Playground.Day;
using Oni.Playground.Slack;
using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.SlackFrontend.Tests;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>A picture of everything that Oni shows in Slack, in both languages; and all of it is judged by Slack's own types.</summary>
[LongRunning]
public sealed class GalleryPictures(Chromium chromium)
{
    private const int InOnePicture = 10;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task EveryModalHomeAndMessage(string language)
    {
        var person = language == "ja" ? SampleUsers.Hanako : SampleUsers.Sam;
        var gallery = new Gallery(
            new Recipient(person.Id, person.Locale, person.Tz),
            language == "ja" ? "朝の散歩 & 体操" : "Walk & stretch"
        );
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            window: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 1280, Height = 2600 },
            },
            test: $"Gallery-{language}"
        );
        var tab = played.Tab;
        await played.Become(person);
        await tab.Opened("/base_commit", "base_commit_submit");
        var seat = Assert.Single(played.Oni.Slack.Views).Value.Seat;
        await tab.Keyboard.PressAsync("Escape");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();

        using var slack = new HttpClient { BaseAddress = played.Oni.Slack.ApiBase };
        slack.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FakeSlack.Token);
        await tab.AddStyleTagAsync(
            new PageAddStyleTagOptions { Content = "dialog.modal, dialog.modal form { max-height: none !important; }" }
        );
        foreach (var (name, view) in gallery.Modals())
        {
            await Send(slack, "views.open", new { trigger_id = played.Oni.Slack.NewTrigger(seat), view });
            await tab.Modal(view.CallbackId).WaitForAsync();
            await played.Picture(name, tab.Locator("#modal"));
            await tab.Keyboard.PressAsync("Escape");
            await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        }

        foreach (var chunk in gallery.Messages().Chunk(InOnePicture))
        {
            foreach (var message in chunk)
                await Send(
                    slack,
                    "chat.postMessage",
                    new
                    {
                        channel = person.DirectChannel,
                        text = message.Text,
                        blocks = message.Blocks,
                    }
                );
            await Expect(tab.Locator("#messages .message")).ToHaveCountAsync(played.Oni.Slack.SeenBy(person).Count());
            await played.Picture("messages", tab.Locator("#messages"));
        }

        await tab.Locator("[data-tab=home]").ClickAsync();
        await tab.Locator("#messages [data-action=stop_now]").WaitForAsync();
        foreach (var (name, view) in gallery.Homes())
        {
            await Send(slack, "views.publish", new { user_id = person.Id, view });
            foreach (var block in view.Blocks.OfType<SectionBlock>())
                await Expect(tab.Locator("#messages")).ToContainTextAsync(Plain(block.Text.Text));
            await played.Picture(name, tab.Locator("#messages"));
        }
    }

    /// <summary>The longest piece of the last line that stands on the page as it is.</summary>
    private static string Plain(string markdown) => markdown.Split('\n')[^1].Split('*', '`', '&').MaxBy(p => p.Length)!.Trim();

    private static async Task Send(HttpClient slack, string method, object body)
    {
        var answer = await (await slack.PostAsJsonAsync(method, body, SlackJson.Options)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
    }
}
