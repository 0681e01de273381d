using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.EndToEnd.Pages;

/// <summary>Faults made by hand on the page, and what the product does about them there.</summary>
public sealed class FaultTests(Chromium chromium)
{
    [Fact]
    public async Task TheSiloKilledAndStartedAgain_ClicksAreKept_StopHolds_AndModalsSayThatTheCoachIsAway()
    {
        await using var played = await PlayedWorld.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(Cast.Hanako, "散歩");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_yes").WaitForAsync();
        await tab.Locator("[data-process=silo] [data-focus=silo-kill]").ClickAsync();
        await Expect(tab.Locator("[data-process=silo]")).ToContainTextAsync("止まっています");

        await tab.Message("remind_yes").ClickAsync();
        await tab.Type("/plan");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("いまコーチに届きません");
        await played.Picture("away");
        Assert.Empty(oni.Sql("SELECT * FROM action_logs"));

        await tab.Locator("[data-process=silo] [data-focus=silo-start]").ClickAsync();
        await Expect(tab.Locator("[data-process=silo]")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("よくやりました");
        await oni.Sql("SELECT result FROM action_logs", "YES");
        await played.Picture("back");
    }

    [Fact]
    public async Task PavlokAndTheBand_RefuseDropAndComeOff_IsToldAsItIs()
    {
        await using var played = await PlayedWorld.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(Cast.Hanako, "散歩 refuse", "散歩 drop", "散歩 none");
        foreach (var (fault, outcome, words) in ((string, string, string)[])[("refuse", "failed", "受け付けられませんでした"), ("drop", "unknown", "分かりません"), ("none", "accepted", "受け付けました")])
        {
            await tab.Locator($"[data-focus=pavlok-{fault}]").ClickAsync();
            await Expect(tab.Locator($"[data-focus=pavlok-{fault}]")).ToHaveAttributeAsync("aria-pressed", "true");
            if (fault == "none")
            {
                await tab.Locator("[data-focus=band-off]").ClickAsync();
                await Expect(tab.Locator("#band")).ToHaveClassAsync("band off");
            }

            await tab.Locator("#next").ClickAsync();
            await Expect(tab.Locator("#messages .message").Filter(new() { HasText = "散歩 " + fault }).Last).ToContainTextAsync("できない");
            await tab.Message("remind_no").ClickAsync();
            await Expect(tab.Locator(".thread").Last).ToContainTextAsync(words);
            await Expect(tab.Locator($"#felt li[data-mode=no][data-outcome={outcome}]")).ToHaveCountAsync(1);
            await played.Picture(fault);
        }

        await Expect(tab.Locator("#felt li[data-mode=no][data-outcome=accepted]")).ToContainTextAsync("感じていない");
        Assert.Equal(["failed", "unknown", "accepted"], oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id"));
    }

    [Fact]
    public async Task SlackSlowRefusingRateLimitedAndGone_TheMessageComesWhenSlackIsFine()
    {
        await using var played = await PlayedWorld.Open(chromium, speed: 60);
        var (tab, oni) = (played.Tab, played.Oni);
        foreach (var fault in (string[])["slow", "rateLimit", "gone"])
        {
            await tab.Locator($"[data-focus=slack-{fault}]").ClickAsync();
            await Expect(tab.Locator($"[data-focus=slack-{fault}]")).ToHaveAttributeAsync("aria-pressed", "true");
            await tab.Type("/help");

            // An acknowledgement needs nothing of Slack's API.
            await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("鬼コーチ");
        }

        await tab.Type("/base_commit");
        await oni.Slack.Pulse.Until(() => oni.Slack.Calls.LastOrDefault(c => c.Method is "users.info" or "views.open"), Installation.Soon, "an attempt to reach Slack");
        await played.Picture("slack-gone");
        await tab.Locator("[data-focus=slack-none]").ClickAsync();
        await Expect(tab.Locator("[data-focus=slack-none]")).ToHaveAttributeAsync("aria-pressed", "true");
        await tab.Type("/base_commit");
        await tab.Modal("base_commit_submit").WaitForAsync();
        await tab.Field("commitment_1").FillAsync("散歩");
        await tab.Field("time_1").FillAsync("23:00");

        // The coach refuses nothing: it posts later what Slack does not take now.
        await tab.Submit();
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await Expect(tab.Message("plan_open_modal")).ToBeVisibleAsync();
        Assert.Equal(["processing"], oni.Sql("SELECT state FROM schedules WHERE event_type = 'plan'"));
    }
}
