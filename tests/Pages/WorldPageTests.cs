using Microsoft.Playwright;
using Oni.Playground.Day;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>The rooms, the wrist, the clock and the log as the page shows them.</summary>
[LongRunning]
public sealed class WorldPageTests(Chromium chromium)
{
    [Fact]
    public async Task TheWrist_ShowsEachStimulusAsItIsFelt_OnTheDaysStrip_WithItsReasonAndWhoAsked()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PAVLOK_TYPE_NOTION"] = "beep",
                ["PAVLOK_VALUE_NOTION"] = "20",
                ["IGNORE_INTERVAL"] = "300",
                ["IGNORE_MAX_RETRY"] = "2",
                ["LIMIT_DAY_PAVLOK_COUNTS"] = "5",
            }
        );
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "腕立て伏せ");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_no").WaitForAsync();
        await Expect(tab.Locator("#felt li[data-mode=notify]").First).ToContainTextAsync("お知らせ — リマインド: 腕立て伏せ");
        await Expect(tab.Locator("#last-felt")).ToHaveTextAsync("🔔 ビープ音 20");
        await Expect(tab.Locator("#band")).ToHaveAttributeAsync("data-kind", "beep");
        await played.Picture("beep");
        await tab.Locator("[data-speed='300']").ClickAsync();
        await Expect(tab.Locator("#schedules [data-event=remind]"))
            .ToHaveAttributeAsync("data-state", "canceled", new() { Timeout = 60_000 });
        await tab.Locator("[data-speed='0']").ClickAsync();

        await Expect(tab.Locator("#felt li[data-mode=ignore]").First).ToContainTextAsync("返事なし 2 回目 — リマインド: 腕立て伏せ");
        await Expect(tab.Locator("#felt li[data-mode=ignore]").First).ToContainTextAsync("Pavlokが受け付けた · 感じた");
        await Expect(tab.Locator("#last-felt")).ToHaveTextAsync("⚡ 電気ショック 35");
        await Expect(tab.Locator("#felt-now")).ToContainTextAsync("電気ショック 35: ");
        await Expect(tab.Locator("#zaps")).ToHaveTextAsync("今日の電気ショック 1 / 上限 5");
        foreach (var kind in oni.Felt(SampleUsers.Hanako).Select(f => f.Split(' ')[0]).Distinct(StringComparer.Ordinal))
            await Expect(tab.Locator($"#strip i.kind-{kind}:not(.not)").First).ToBeVisibleAsync();
        Assert.Equal(
            ["beep", "vibe", "zap"],
            oni.Felt(SampleUsers.Hanako).Select(f => f.Split(' ')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        await played.Picture("zap");
    }

    [Fact]
    public async Task TheClock_GoesAtEachSpeed_FromOneTo600_AndStandsStill()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        foreach (var speed in (int[])[1, 10, 60, 300, 600, 0])
        {
            await tab.Locator($"[data-speed='{speed}']").ClickAsync();
            await Expect(tab.Locator($"[data-speed='{speed}']")).ToHaveAttributeAsync("aria-pressed", "true");
            Assert.Equal(speed, oni.World.Clock.ChosenSpeed);
            await played.Picture($"at-{speed}");
        }

        var stands = await tab.Locator("#clock-now").TextContentAsync();
        await tab.Locator("#speed").FocusAsync();
        await tab.Keyboard.PressAsync("End");
        await Expect(tab.Locator("[data-speed='600']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(tab.Locator("#clock-now")).Not.ToHaveTextAsync(stands!);
        await tab.Keyboard.PressAsync("Home");
        await Expect(tab.Locator("[data-speed='1']")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task TheChannel_TakesMessagesAndCommands_AndTheLogTellsWhatTheProgramsDo()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        var tab = played.Tab;
        await tab.Locator("[data-room=C0ONI]").ClickAsync();
        await Expect(tab.Locator("#room-head h2")).ToHaveTextAsync("# oni");
        await tab.Type("おはよう");
        await Expect(tab.Locator("#messages .message").Last).ToContainTextAsync("おはよう");
        await tab.Type("/help");
        await Expect(tab.Locator("#messages [data-only=me]").Last).ToContainTextAsync("鬼コーチ");
        await tab.Type("/lunch");
        await Expect(tab.Locator("#messages [data-only=me]").Last).ToContainTextAsync("/lunch is not a valid command.");
        await played.Picture("channel");
        var other = await played.AnotherTab();
        await other.Locator($"[data-person={SampleUsers.Sam.Id}]").ClickAsync();
        await other.Locator("[data-room=C0ONI]").ClickAsync();
        await Expect(other.Locator("#messages")).ToContainTextAsync("おはよう");
        await Expect(other.Locator("#messages [data-only=me]")).ToHaveCountAsync(0);

        await played.Planned(SampleUsers.Hanako, "散歩");
        await tab.Locator("#next").ClickAsync();
        await Expect(tab.Locator("#log-lines")).ToContainTextAsync("oni-worker");
        await Expect(tab.Locator("#log-lines")).ToContainTextAsync("of U0HANAKO: Remind Processing");
    }

    [Fact]
    public async Task TwoPeopleAtOnce_InTwoTabs_EachLiveTheirOwn()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (hers, his) = (played.Tab, await played.AnotherTab());
        await his.Locator($"[data-person={SampleUsers.Sam.Id}]").ClickAsync();
        await his.Locator($"html[data-user={SampleUsers.Sam.Id}]").WaitForAsync();
        await Task.WhenAll(played.Planned(SampleUsers.Hanako, "散歩"), played.Planned(SampleUsers.Sam, "Stretch"));
        await hers.Locator("#next").ClickAsync();

        // Planned in two minutes of the clock, theirs are a minute apart.
        var apart = new LocatorWaitForOptions { Timeout = 90_000 };
        await Task.WhenAll(hers.Message("remind_no").WaitForAsync(apart), his.Message("remind_no").WaitForAsync(apart));
        await Task.WhenAll(hers.Message("remind_no").ClickAsync(), his.Message("remind_yes").ClickAsync());
        await Expect(hers.Locator("#felt li[data-mode=no][data-outcome=accepted]")).ToHaveCountAsync(1);
        await Expect(his.Locator(".thread").Last).ToContainTextAsync("Well done");
        await Expect(his.Locator("#felt li[data-mode=no]")).ToHaveCountAsync(0);
        await Expect(hers.Locator("#messages")).Not.ToContainTextAsync("Stretch");
        await Expect(his.Locator("#messages")).Not.ToContainTextAsync("散歩");
        await played.Picture("hers");
        Assert.Equal(
            ["散歩|NO", "Stretch|YES"],
            played.Oni.Sql("SELECT s.task, a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id ORDER BY a.user_id")
        );
        Assert.Equal(["zap 35"], played.Oni.Zaps(SampleUsers.Hanako));
        Assert.Empty(played.Oni.Zaps(SampleUsers.Sam));
    }

    [Fact]
    public async Task WithTheKeyboardAlone_ADayIsCommittedPlannedAndAnswered()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await tab.Opened(
            async () =>
            {
                await To("#say");
                await tab.Keyboard.TypeAsync("/bas");
                await tab.Keyboard.PressAsync("Enter");
                await tab.Keyboard.PressAsync("Enter");
            },
            "base_commit_submit"
        );
        await Expect(tab.GetByRole(AriaRole.Dialog, new() { Name = await tab.Locator("#modal-title").TextContentAsync() }))
            .ToBeVisibleAsync();
        await To("#field-commitment_1");
        await tab.Keyboard.TypeAsync("Walk");
        await To("#field-time_1");
        await tab.Keyboard.TypeAsync("1000AM");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        await tab.Message("consent_agree").WaitForAsync();
        await To("[data-action=consent_agree]");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("同意を記録");
        await tab.Message("plan_open_modal").WaitForAsync();
        await To("[data-action=plan_open_modal]");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Modal("plan_submit").WaitForAsync();
        await played.Picture("plan");
        await To("#modal button[type=submit]");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        await To("#next");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Message("remind_yes").WaitForAsync();
        await To("[data-action=remind_yes]");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("よくやりました");

        // The button is gone; who goes on with the keyboard is still among the messages.
        Assert.True(await tab.EvaluateAsync<bool>("document.activeElement.closest('#messages') !== null"));
        await oni.Sql("SELECT result FROM action_logs", "YES");

        // Forward, as often as it takes; never more often than there are places.
        async Task To(string selector)
        {
            for (var press = 0; press < 150; press++)
            {
                if (await tab.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
                    return;
                await tab.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"{selector} is not reached with the Tab key");
        }
    }

    [Fact]
    public async Task AnotherSite_InTheSameBrowser_MovesNothing()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1, processes: true);
        using var http = new HttpClient();
        foreach (var (header, value) in ((string, string)[])[("Origin", "https://evil.example"), ("Host", "evil.example")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(played.Address, "play/processes/silo/kill"));
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
        }

        Assert.True(played.Oni.Silo.IsRunning);
    }
}
