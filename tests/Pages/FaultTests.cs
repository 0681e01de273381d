using System.Net.Http.Json;
using Oni.Hosting.Clock;
using Oni.Playground.Day;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>Faults made by hand on the page, and what the product does about them there.</summary>
[LongRunning]
public sealed class FaultTests(Chromium chromium)
{
    [Fact]
    public async Task TheSiloKilledAndStartedAgain_ClicksAreKept_StopHolds_AndModalsSayThatTheCoachIsAway()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_yes").WaitForAsync();
        await tab.Locator("[data-process=silo] [data-focus=silo-kill]").ClickAsync();
        await Expect(tab.Locator("[data-process=silo]")).ToContainTextAsync("止まっています");
        await tab.Locator("#next").ClickAsync();
        await Expect(tab.Locator("#toasts")).ToContainTextAsync("途中で止まりました", new() { Timeout = 30_000 });

        await tab.Message("remind_yes").ClickAsync();
        await tab.Type("/plan");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("いまコーチに連絡できません");
        await tab.Type("/stop");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("何かが送られる前に必ず効きます");
        await played.Picture("away");
        Assert.Empty(oni.Sql("SELECT * FROM action_logs"));

        await tab.Locator("[data-process=silo] [data-focus=silo-start]").ClickAsync();
        await Expect(tab.Locator("[data-process=silo]")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = 60_000 });
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("よくやりました");
        await oni.Sql("SELECT result FROM action_logs", "YES");
        await oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'", "true");
        Assert.Equal(
            oni.World.Clock.ChosenSpeed,
            (await new HttpClient().GetFromJsonAsync<ClockSettings>(new Uri(oni.Worker, "clock")))!.Speed
        );
        await played.Picture("back");
    }

    [Fact]
    public async Task PavlokAndTheBand_RefuseDropAndComeOff_IsToldAsItIs()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩 refuse", "散歩 drop", "散歩 error", "散歩 slow", "散歩 none");
        var unknown = 0;
        foreach (
            var (fault, outcome, words) in ((string, string, string)[])
                [
                    ("refuse", "failed", "送れませんでした"),
                    ("drop", "unknown", "分かりません"),
                    ("error", "unknown", "分かりません"),
                    ("slow", "unknown", "分かりません"),
                    ("none", "accepted", "受け付けました"),
                ]
        )
        {
            await tab.Locator($"[data-focus=pavlok-{fault}]").ClickAsync();
            await Expect(tab.Locator($"[data-focus=pavlok-{fault}]")).ToHaveAttributeAsync("aria-pressed", "true");
            if (fault == "none")
            {
                await tab.Locator("[data-focus=band-off]").ClickAsync();
                await Expect(tab.Locator("#band")).ToHaveClassAsync("band off");
            }

            await tab.Next(
                tab.Locator("#messages .message").Filter(new() { HasText = "散歩 " + fault }).Filter(new() { HasText = "できない" })
            );
            await tab.Message("remind_no").ClickAsync();

            // Two stimuli of 10 s each when Pavlok is slow: the remind's own is before it.
            var (patience, times) = (60_000, outcome == "unknown" ? ++unknown : 1);
            await Expect(tab.Locator($"#felt li[data-mode=no][data-outcome={outcome}]"))
                .ToHaveCountAsync(times, new() { Timeout = patience });
            await Expect(tab.Locator(".thread").Filter(new() { HasText = words })).ToHaveCountAsync(times, new() { Timeout = patience });
            await played.Picture(fault);
        }

        await Expect(tab.Locator("#felt li[data-mode=no][data-outcome=accepted]")).ToContainTextAsync("感じていない");
        Assert.Equal(
            ["failed", "unknown", "unknown", "unknown", "accepted"],
            oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id")
        );
    }

    [Fact]
    public async Task TheFrontendKilledAndStartedAgain_SlackSaysThatNobodyAnswers_AndThenAllIsWell()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        var tab = played.Tab;
        await tab.Locator("[data-process=frontend] [data-focus=frontend-kill]").ClickAsync();
        await Expect(tab.Locator("[data-process=frontend]")).ToContainTextAsync("止まっています");
        await tab.Type("/help");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("/help failed with the error \"dispatch_failed\"");
        await Expect(tab.Locator("#toasts")).ToContainTextAsync("応答がありません");
        await played.Picture("away");
        await tab.Locator("[data-process=frontend] [data-focus=frontend-start]").ClickAsync();
        await Expect(tab.Locator("[data-process=frontend]")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = 60_000 });
        await tab.Type("/help");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("鬼コーチ");
        await played.Picture("back");
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("rateLimit")]
    [InlineData("gone")]
    [InlineData("refuse")]
    public async Task WhileSlackIsBroken_CommandsAreAcknowledged_AndTheRemindComesWhenItIsFine(string fault)
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, test: $"WhileSlackIsBroken-{fault}");
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        await tab.Locator($"[data-focus=slack-{fault}]").ClickAsync();
        await Expect(tab.Locator($"[data-focus=slack-{fault}]")).ToHaveAttributeAsync("aria-pressed", "true");

        // An acknowledgement needs nothing of Slack's API.
        await tab.Type("/help");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("鬼コーチ");

        // The remind falls due, Slack is tried, and nothing of it is there.
        await oni.World.Clock.Step(TimeSpan.FromMinutes(10));
        await oni.Slack.Pulse.Until(
            () => oni.Slack.Calls.FirstOrDefault(c => c.IsRemind()),
            RunningOni.Soon,
            "an attempt to post the remind"
        );
        await Expect(tab.Locator("#schedules [data-event=remind]")).ToHaveAttributeAsync("data-state", "processing");
        Assert.DoesNotContain(oni.Slack.Messages, m => m.Has("remind_yes"));
        await played.Picture("broken");

        await tab.Locator("[data-focus=slack-none]").ClickAsync();
        await Expect(tab.Locator("[data-focus=slack-none]")).ToHaveAttributeAsync("aria-pressed", "true");
        await tab.Locator("[data-speed='60']").ClickAsync();
        await Expect(tab.Message("remind_yes")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore'"));
        await played.Picture("fine");
    }
}
