using System.Globalization;
using System.Text.RegularExpressions;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>What a message says will come is what the wristband then gets, or less.</summary>
public sealed class ForecastTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public static TheoryData<string> Transports => Shock.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task ARemindPrintsItsLadder_AndTheWristbandGetsIt(string transport)
    {
        await using var world = await Shock.World(transport, ("LIMIT_PAVLOK_ZAP_VALUE", "50"), ("LIMIT_DAY_PAVLOK_COUNTS", "3"));
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        Assert.Contains("「できない」を押すと電気ショック 35。", remind.Shown, StringComparison.Ordinal);
        var printed = Regex.Match(
            remind.Shown,
            "(?<by>[0-9]{2}:[0-9]{2})までに返事がないと振動 100、その後5分ごとに電気ショック 35, 45, 50"
                + "\\(強さの上限50、今日の残りは3回中3回\\)。そのあとはメッセージだけが届きます。理由: 今日の電気ショックの回数が上限に達しています。",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Assert.True(printed.Success, remind.Shown);
        var step = await world.Shows(m => m.Has("ignore_yes"), "the first step");
        Assert.InRange(TimeOnly.Parse(printed.Groups["by"].Value, CultureInfo.InvariantCulture), new TimeOnly(9, 15), Local(world.Now));
        Assert.Matches("次は[0-9]{2}:[0-9]{2}に電気ショック 35。上のボタンでいつでも答えられます。", step.Shown);
        await world.Until(
            () => world.Sql("SELECT result FROM action_logs WHERE event_type = 'remind'").FirstOrDefault(r => r == "AUTO_IGNORE"),
            "the end of the ladder",
            Pause
        );
        await world.Feels("vibe 100", "zap 35", "zap 45", "zap 50");
        await world.FeltNoMoreThan("vibe 100", "zap 35", "zap 45", "zap 50");
    }

    [Fact]
    public async Task ANo_CostsWhatItsButtonSays_InARowToo()
    {
        await using var world = await Shock.World();
        var reminds = await world.Reminded("consent_agree", "walk", "read");
        Assert.All(reminds, r => Assert.Contains("「できない」を押すと電気ショック 35。", r.Shown, StringComparison.Ordinal));
        (await world.Person(Shock.Alice).Press(reminds[0], "remind_no")).Ok();
        await world.Feels("zap 35");
        (await world.Person(Shock.Alice).Press(reminds[1], "remind_yes")).Ok();
        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind' ORDER BY id", "NO", "YES");
        var again = (await world.RemindedAgain("walk", "read"))[0];
        Assert.Contains("「できない」を押すと電気ショック 35。", again.Shown, StringComparison.Ordinal);
        (await world.Person(Shock.Alice).Press(again, "remind_no")).Ok();
        await world.Feels("zap 35", "zap 35");
        var third = (await world.RemindedAgain("walk"))[0];
        Assert.Contains("「できない」を押すと電気ショック 45(連続2回目", third.Shown, StringComparison.Ordinal);
        (await world.Person(Shock.Alice).Press(third, "remind_no")).Ok();
        await world.Feels("zap 35", "zap 35", "zap 45");
    }

    [Theory]
    [InlineData("consent_vibe_only", "「できない」を押すと振動 35。", "振動 100、その後5分ごとに振動 35, 45, 55, 65。")]
    [InlineData(
        "consent_none",
        "「できない」を押しても、いまは何も送りません。理由: 「メッセージだけ」",
        "メッセージだけが届きます。理由: 「メッセージだけ」"
    )]
    public async Task WithoutZaps_NoneIsAnnounced(string consent, string no, string silence)
    {
        await using var world = await Shock.World();
        var remind = (await world.Reminded(consent, "walk"))[0];
        Assert.Contains(no, remind.Shown, StringComparison.Ordinal);
        Assert.Contains(silence, remind.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("電気ショック", remind.Shown, StringComparison.Ordinal);
    }

    /// <summary>A plan that waits is what <c>/plan</c> and the App Home speak of first, with its next step.</summary>
    [Fact]
    public async Task APlanThatWaits_IsSpokenOfFirst()
    {
        await using var world = await Shock.World();
        var person = world.Person(Shock.Alice);
        await person.Commit(("walk", "23:00"));
        await person.Consent();
        await world.Settle();
        await world.Shows(m => m.Has("plan_open_modal"), "the plan");
        var words = (await person.Opened("/plan", "plan_submit")).Words();
        Assert.Contains("⏳ *「計画」への返事を待っています。*", words, StringComparison.Ordinal);
        Assert.Contains("までに返事がないと振動 100、その後5分ごとに電気ショック 35, 45, 55, 65", words, StringComparison.Ordinal);
        await person.OpenHome();
        var home = await Home(world, "「計画」への返事を待っています");
        Assert.DoesNotContain("次の計画:", home.Words(), StringComparison.Ordinal);
        (await person.Press(home, "plan_open_modal", home.Button("plan_open_modal"))).Ok();
        await person.Modal("plan_submit");
    }

    /// <summary>A remind on its ladder: the App Home answers it, and a restart says that it goes on, and how.</summary>
    [Fact]
    public async Task ARemindThatWaits_IsSpokenOfFirst_AndAnsweredThere()
    {
        await using var world = await Shock.World();
        var person = world.Person(Shock.Alice);
        await world.Reminded("consent_agree", "walk");
        await world.Shows(m => m.Has("ignore_yes"), "the first step");
        await world.Feels("vibe 100");
        Assert.Contains("停止中に時刻が来た予定は見送ります", await person.Answered("/stop"), StringComparison.Ordinal);
        var resumed = await person.Answered("/restart");
        Assert.Contains("⏳ *「walk」への返事を待っています。*", resumed, StringComparison.Ordinal);
        Assert.Matches("[0-9]{2}:[0-9]{2}までに返事がないと電気ショック 35、その後5分ごとに電気ショック 45, 55, 65", resumed);
        await person.OpenHome();
        var home = await Home(world, "「walk」への返事を待っています");

        // What is answered at the very moment of a restart counts as answered in the pause.
        world.Time.Advance(TimeSpan.FromSeconds(5));
        (await person.Press(home, "remind_no", home.Button("remind_no"))).Ok();
        await world.Feels("vibe 100", "zap 35");
        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind'", "NO");
        await person.OpenHome();
        await RunningOni.Eventually(
            () => Task.FromResult(!world.Slack.Homes[Shock.Alice.Id].Words().Contains("返事を待っています。", StringComparison.Ordinal)),
            () => world.Slack.Homes[Shock.Alice.Id].Words()
        );
        await world.FeltNoMoreThan("vibe 100", "zap 35");
    }

    /// <summary>The question names what may come with a yes, under which limits, and what counts now.</summary>
    [Fact]
    public async Task TheQuestionAboutZaps_HasNumbers()
    {
        await using var world = await Shock.World(Shock.Http, ("LIMIT_PAVLOK_ZAP_VALUE", "60"), ("LIMIT_DAY_PAVLOK_COUNTS", "7"));
        var person = world.Person(Shock.Alice);
        await person.Commit(("walk", "23:00"));
        var question = await world.Sees(m => m.Has("consent_agree"), "the question");
        foreach (
            var words in (string[])
                [
                    "「できない」: 電気ショック 35(続くと10ずつ強く: 45, 55, 60 …)",
                    "返事なし: 5分後に振動 100、その後5分ごとに電気ショック 35, 45, 55, 60",
                    "電気ショックは強さ60まで、1日7回まで",
                    "いまの選択:",
                ]
        )
            Assert.Contains(words, question.Shown, StringComparison.Ordinal);
        Assert.True(question.Has("home_config"), "a button changes the limits");
        Assert.True(question.Has("stop_now"));
    }

    private static async Task<FakeView> Home(InProcessOni world, string words)
    {
        await RunningOni.Eventually(
            () => Task.FromResult(Shown()?.Words().Contains(words, StringComparison.Ordinal) == true),
            () => $"'{words}' in {Shown()?.Words()}"
        );
        return Shown()!;

        FakeView? Shown() => world.Slack.Homes.GetValueOrDefault(Shock.Alice.Id);
    }

    private static TimeOnly Local(DateTimeOffset now) => TimeOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(9)).DateTime);
}
