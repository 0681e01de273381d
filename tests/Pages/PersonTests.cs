using System.Net.Http.Json;
using Oni.Hosting.Clock;
using Oni.Playground.Day;
using Oni.Playground.Slack;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>
/// What a person does in the playground, in a real browser: asserted on the page, in the pretend Slack, in the database and on the wrist.
/// </summary>
public sealed class PersonTests(Chromium chromium)
{
    [Fact]
    public async Task CommitTwoPlanYesAndNo_WithTheKeyboard_ThenADoubleClick()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Picture("empty");

        // Completed as in Slack, and without a mouse.
        await tab.Locator("#say").PressSequentiallyAsync("/");
        await Expect(tab.Locator("#completions li")).ToHaveCountAsync(SlackApp.Commands.Count);
        await played.Picture("completion");
        await tab.Locator("#say").PressSequentiallyAsync("ba");
        await tab.Keyboard.PressAsync("Tab");
        await Expect(tab.Locator("#say")).ToHaveValueAsync("/base_commit");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Modal("base_commit_submit").WaitForAsync();

        // A row more and a row less keep what was put in; a missing time is told at its field.
        await tab.Field("commitment_1").FillAsync("朝の散歩");
        await tab.Field("time_1").FillAsync("10:00");
        await tab.Locator("#modal [data-action=commitment_add_row]").ClickAsync();
        await tab.Field("commitment_4").WaitForAsync();
        await tab.Locator("#modal [data-action=commitment_remove_row]").ClickAsync();
        await Expect(tab.Field("commitment_4")).ToHaveCountAsync(0);
        await Expect(tab.Field("commitment_1")).ToHaveValueAsync("朝の散歩");
        await tab.Field("commitment_2").FillAsync("英単語を30個");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=time_2] .error")).ToHaveTextAsync("時刻を選んでください。");
        await Expect(tab.Field("time_2")).ToBeFocusedAsync();
        await played.Picture("field-error");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM commitments"));
        await tab.Field("time_2").FillAsync("11:00");
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("#modal")).ToBeHiddenAsync();
        Assert.Equal(
            ["朝の散歩|10:00:00", "英単語を30個|11:00:00"],
            oni.Sql("SELECT task, time FROM commitments WHERE active ORDER BY time")
        );

        await tab.Message("consent_agree").ClickAsync();
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("同意を記録");
        await played.Picture("consent-and-plan");
        await tab.Message("plan_open_modal").ClickAsync();
        await tab.Modal("plan_submit").WaitForAsync();
        await Expect(tab.Field("task_1_time")).ToHaveValueAsync("10:00");
        await played.Picture("plan-modal");
        await tab.Submit();
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");
        await Expect(tab.Locator("#schedules [data-event=remind][data-state=pending]")).ToHaveCountAsync(2);
        await played.Picture("planned");

        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_yes").ClickAsync();
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("よくやりました");
        await played.Picture("yes");

        // A double click on NO, on a phone and on a desk at once: one answer, one zap, and the others are told so.
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_no").WaitForAsync();
        var remind = played.Newest("remind_no");
        using (RunningOni.Lock(oni.Database))
        {
            // So that none of the three has taken effect before the others are there.
            var onThePhone = oni.World.Person(SampleUsers.Hanako, "phone").Press(remind, "remind_no");
            await tab.Message("remind_no").DblClickAsync();
            (await onThePhone).Ok();
        }

        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("もう返事を受け取っています");
        await Expect(tab.Locator("#felt li[data-mode=no][data-outcome=accepted]")).ToContainTextAsync("35");
        await Expect(tab.Locator("#zaps")).ToContainTextAsync("今日の電気ショック 1");
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("電気ショック(強さ35)を送り、Pavlokが受け付けました");
        await played.Picture("no");
        Assert.Equal(
            ["朝の散歩|YES", "英単語を30個|NO"],
            oni.Sql("SELECT s.task, a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id ORDER BY a.id")
        );
        Assert.Equal(["zap 35"], oni.Zaps(SampleUsers.Hanako));
        Assert.Contains(
            oni.Slack.SeenBy(SampleUsers.Hanako),
            m => m.ThreadTs is not null && m.Text.Contains("連続1回目", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Silence_ClimbsTheLadderToItsEnd_AndTheLimitThatRefusesIsNamed()
    {
        await using var played = await PageFixture.Open(
            chromium,
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["IGNORE_INTERVAL"] = "300",
                ["IGNORE_MAX_RETRY"] = "3",
                ["LIMIT_DAY_PAVLOK_COUNTS"] = "1",
            }
        );
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "腕立て伏せ");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_no").WaitForAsync();
        await tab.Locator("[data-speed='300']").ClickAsync();
        await Expect(tab.Locator("#schedules [data-event=remind]"))
            .ToHaveAttributeAsync("data-state", "canceled", new() { Timeout = 60_000 });
        await tab.Locator("[data-speed='0']").ClickAsync();

        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("返事がなかったので終了し");
        await Expect(tab.Locator("#felt li[data-mode=ignore]")).ToHaveCountAsync(3);
        await Expect(tab.Locator("#felt li[data-outcome=refused]")).ToContainTextAsync("一日の回数の上限");
        await Expect(tab.Locator("#strip i.kind-zap.not")).ToHaveCountAsync(1);
        await played.Picture("ladder");
        Assert.Equal(
            ["1|vibe|100|accepted|", "2|zap|35|accepted|", "3|zap|45|refused|daily_limit"],
            oni.Sql("SELECT count, stimulus_type, stimulus_value, outcome, reason FROM punishments WHERE mode = 'ignore' ORDER BY count")
        );
        Assert.Equal(["zap 35"], oni.Zaps(SampleUsers.Hanako));

        // The clock stands still, for all processes, and shows them the same.
        using var http = new HttpClient();
        foreach (var process in (Uri[])[oni.Worker, oni.Api])
        {
            var reading = await http.GetFromJsonAsync<ClockSettings>(new Uri(process, "clock"));
            Assert.Equal(0, reading!.Speed);
            Assert.Equal(oni.Now(), reading.Start, TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task ASetting_ThatIsNotAllowed_IsToldAtItsField_AndThenChanged()
    {
        await using var played = await PageFixture.Open(chromium, speed: 60);
        var (tab, oni) = (played.Tab, played.Oni);
        var setting = tab.Locator("[data-key=PAVLOK_VALUE_PUNISH]");
        await setting.Locator("input").FillAsync("101");
        await setting.Locator("button").ClickAsync();
        await Expect(setting.Locator(".error")).ToContainTextAsync("0–100");
        await Expect(setting.Locator("input")).ToHaveValueAsync("101");
        await setting.ScrollIntoViewIfNeededAsync();
        await played.Picture("setting-error");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM configurations"));
        await setting.Locator("input").FillAsync("12");
        await setting.Locator("button").ClickAsync();
        await Expect(setting.Locator("small")).ToContainTextAsync("own");
        await Expect(setting.Locator(".error")).ToHaveCountAsync(0);
        Assert.Equal(["12|operator"], oni.Sql("SELECT new_value, change_source FROM config_audit_log"));

        await played.Planned(SampleUsers.Hanako, "散歩");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_no").ClickAsync();
        await Expect(tab.Locator("#felt li[data-mode=no]")).ToContainTextAsync("12");
        await oni.Sql("SELECT stimulus_value, outcome FROM punishments WHERE mode = 'no'", "12|accepted");
    }

    [Fact]
    public async Task StopAndRestart_AreSaidAndNothingIsFeltBetween()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩");
        await tab.Locator("#next").ClickAsync();
        await tab.Message("remind_no").WaitForAsync();
        await tab.Type("/stop");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("止めました");
        var before = oni.Felt(SampleUsers.Hanako).Count;
        await tab.Message("remind_no").ClickAsync();
        await Expect(tab.Locator(".thread").Last).ToContainTextAsync("一時停止中");
        await Expect(tab.Locator("#felt li[data-outcome=refused]")).ToContainTextAsync("一時停止中");
        await played.Picture("stopped");
        await tab.Type("/restart");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("再開しました");
        await played.Picture("restarted");
        Assert.Equal(before, oni.Felt(SampleUsers.Hanako).Count);
        Assert.Equal(["refused|paused"], oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'"));
        Assert.Equal(["true", "false"], oni.Sql("SELECT new_value FROM config_audit_log WHERE config_key = 'SYSTEM_PAUSED' ORDER BY id"));
    }

    [Fact]
    public async Task AStaleModal_InAnotherTab_IsRefusedAtItsFieldsAndLosesNothing()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await oni.Person(SampleUsers.Hanako).Commit(("散歩", "10:00"), ("英語", "11:00"));
        await tab.Message("plan_open_modal").ClickAsync();
        await tab.Modal("plan_submit").WaitForAsync();

        var other = await played.AnotherTab();
        await Expect(other.Locator("#modal")).ToBeHiddenAsync();
        await other.Opened("/base_commit", "base_commit_submit");
        await other.Field("commitment_2").FillAsync("");
        await other.Submit();
        await Expect(other.Locator("#modal")).ToBeHiddenAsync();

        await tab.Field("task_1_time").FillAsync("10:30");
        await tab.Submit();
        await Expect(tab.Locator("#modal [data-block=task_2_date] .error")).ToContainTextAsync("外されました");
        await Expect(tab.Field("task_1_time")).ToHaveValueAsync("10:30");
        await played.Picture("stale");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind'"));
    }

    /// <summary>Slack speaks the language of whom one plays, and all around it the browser's; one begins as somebody who reads it.</summary>
    [Fact]
    public async Task ThePage_FollowsTheBrowsersLanguage()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        foreach (
            var (locale, begins, clock) in ((string, FakeUser, string)[])
                [("ja-JP", SampleUsers.Hanako, "時計"), ("en-GB", SampleUsers.Sam, "Clock"), ("fr-FR", SampleUsers.Sam, "Clock")]
        )
        {
            var tab = await played.InAnotherBrowser(locale);
            await Expect(tab.Locator("html")).ToHaveAttributeAsync("data-user", begins.Id);
            foreach (
                var (user, placeholder) in ((FakeUser, string)[])
                    [(SampleUsers.Hanako, "/ でコマンド、またはメッセージ"), (SampleUsers.Mia, "/ for a command, or a message")]
            )
            {
                await tab.Locator($"[data-person={user.Id}]").ClickAsync();
                await Expect(tab.Locator("#say")).ToHaveAttributeAsync("placeholder", placeholder);
                await Expect(tab.Locator("#clock h2")).ToHaveTextAsync(clock);
                await Expect(tab.Locator("#slack")).ToHaveAttributeAsync("lang", user.Locale);
            }

            await played.Picture(locale, tab);
        }
    }

    [Fact]
    public async Task SeveralPeople_EachInTheirLanguageAndZone_SeeOnlyTheirOwn()
    {
        await using var played = await PageFixture.Open(chromium, speed: 1);
        var (tab, oni) = (played.Tab, played.Oni);
        await played.Planned(SampleUsers.Hanako, "散歩");
        await Expect(tab.Locator("#clock-zone")).ToContainTextAsync("Asia/Tokyo");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("計画を登録しました");

        await played.Become(SampleUsers.Sam);
        await Expect(tab.Locator("#clock-zone")).ToContainTextAsync("America/Los_Angeles");
        await Expect(tab.Locator("#say")).ToHaveAttributeAsync("placeholder", "/ for a command, or a message");
        await Expect(tab.Locator("#messages")).Not.ToContainTextAsync("計画を登録しました");
        await played.Planned(SampleUsers.Sam, "Stretch");
        await Expect(tab.Locator("#messages")).ToContainTextAsync("Your day is planned");
        await tab.Type("/help");
        await Expect(tab.Locator("[data-only=me]").Last).ToContainTextAsync("this text");
        await played.Picture("sam");

        await played.Become(SampleUsers.Mia);
        await Expect(tab.Locator("#clock-zone")).ToContainTextAsync("Europe/Berlin");
        await Expect(tab.Locator("#messages .empty")).ToBeVisibleAsync();

        // What is half typed stays with the person who typed it.
        await tab.Locator("#say").FillAsync("/pl");
        await played.Become(SampleUsers.Hanako);
        await Expect(tab.Locator("#say")).ToHaveValueAsync("");
        await Expect(tab.Locator("#messages")).Not.ToContainTextAsync("Your day is planned");
        await played.Picture("hanako");
        Assert.Equal(
            ["U0HANAKO|散歩", "U0SAM|Stretch"],
            oni.Sql("SELECT user_id, task FROM schedules WHERE event_type = 'remind' ORDER BY 1")
        );
    }
}
