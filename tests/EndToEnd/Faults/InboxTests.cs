using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>The durable inbox to the end: each person's order, deaths in any order, and an entry that nobody can deliver.</summary>
public sealed class InboxTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly IReadOnlyDictionary<string, string> FiveMinutes = FaultSteps.Settings(("IGNORE_INTERVAL", "300"));

    [Theory]
    [InlineData("silo", "frontend", "silo", "frontend")]
    [InlineData("silo", "frontend", "frontend", "silo")]
    [InlineData("frontend", "silo", "silo", "frontend")]
    [InlineData("frontend", "silo", "frontend", "silo")]
    public async Task WhicheverDiesAndComesBackFirst_TheClicksTakeEffectOnceAndInTheirOrder(
        string diesFirst,
        string diesThen,
        string comesFirst,
        string comesThen
    )
    {
        await using var oni = await RunningOni.StartKillable([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        using (RunningOni.Lock(oni.Database))
        {
            (await alice.Press(reminds[0], "remind_no")).Ok();
            (await alice.Press(reminds[1], "remind_yes")).Ok();
            (await alice.Press(reminds[0], "remind_yes")).Ok();
            foreach (var process in (string[])[diesFirst, diesThen])
                await (process == "silo" ? oni.Silo : oni.Frontend).Kill();
        }

        Assert.Equal(["3"], RunningOni.SqlIn(oni.Inbox, "SELECT COUNT(*) FROM inbox"));
        foreach (var process in (string[])[comesFirst, comesThen])
            await (process == "silo" ? oni.StartSilo() : oni.StartFrontend());
        await oni.Ready();
        await oni.Sql(
            "SELECT s.task, a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id ORDER BY a.id",
            $"{TaskOf(reminds[0])}|NO\n{TaskOf(reminds[1])}|YES"
        );
        await alice.Message(
            m => m.OnlyFor == Alice.Id && m.Text.Contains("もう返事を受け取っています", StringComparison.Ordinal),
            "the late click's answer"
        );
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome IN ('accepted', 'expired')", "1");
        Assert.Empty(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox"));
    }

    [Fact]
    public async Task TheApiIsToldToStop_WhileAClickWaitsForAHungCoach_ItIsGoneWithinFiveSeconds_AndTheClickCounts()
    {
        await using var oni = await RunningOni.StartKillable([Alice], speed: 1, FaultSteps.NoNotifications);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.Silo.Signal("STOP");
        (await oni.Person(Alice).Press(remind, "remind_yes")).Ok();
        var began = TimeProvider.System.GetTimestamp();
        await oni.Frontend.Stop();
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5), oni.FrontendLog);
        Assert.Single(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox"));
        await oni.Silo.Signal("CONT");
        await oni.FrontendComesBack();
        await oni.Sql("SELECT result FROM action_logs", "YES");
    }

    [Fact]
    public async Task AnEntryThatCannotBeRead_IsSetAsideAndTold_TheNextIsDelivered_AndItsScheduleStandsStill()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        var (spoilt, good) = (reminds[1], reminds[0]);
        await oni.StopSilo();
        (await alice.Press(spoilt, "remind_yes")).Ok();
        (await alice.Press(good, "remind_yes")).Ok();
        await oni.StopFrontend();
        RunningOni.ExecuteIn(oni.Inbox, "UPDATE inbox SET entry = '{\"UserId\":' WHERE number = (SELECT MIN(number) FROM inbox)");
        await oni.StartSilo();
        await oni.FrontendComesBack();
        await alice.Message(m => m.Text.Contains("コーチが処理できませんでした", StringComparison.Ordinal), "that it was set aside");
        await oni.Sql("SELECT s.task, a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id", $"{TaskOf(good)}|YES");
        Assert.Contains("is set aside", oni.FrontendLog, StringComparison.Ordinal);
        Assert.Contains(
            "1 entries set aside",
            await new HttpClient().GetStringAsync(new Uri(oni.Api, "health/ready")),
            StringComparison.Ordinal
        );
        await StandsStill(oni, TaskOf(spoilt));

        // Pressed again it counts, and nothing of it is left.
        (await alice.Press(spoilt, "remind_yes")).Ok();
        await oni.Sql("SELECT COUNT(*) FROM action_logs WHERE result = 'YES'", "2");
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox").Count == 0),
            () => oni.FrontendLog
        );
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task AClickAtWhichTheCoachFailsForGood_IsSetAsideAndTold_AndTheNextIsDelivered()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        var (spoilt, good) = (reminds[1], reminds[0]);
        await oni.StopSilo();
        oni.Execute(
            "UPDATE OrleansStorage SET Payload = json_set(Payload, '$.state', 'nonsense') WHERE GrainTypeString = 'schedule' AND "
                + $"Payload ->> '$.task' = '{TaskOf(spoilt)}'"
        );
        (await alice.Press(spoilt, "remind_no")).Ok();
        (await alice.Press(good, "remind_yes")).Ok();
        await oni.SiloComesBack();
        await alice.Message(m => m.Text.Contains("コーチが処理できませんでした", StringComparison.Ordinal), "that it was set aside");
        await oni.Sql("SELECT result FROM action_logs", "YES");
        Assert.Contains("is set aside", oni.FrontendLog, StringComparison.Ordinal);
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task AConsentThatCannotBeDelivered_KeepsZapsBack_UntilItIsPressedAgain()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        var question = alice.LastMessage(m => m.Has("consent_vibe_only"))!;
        await oni.StopSilo();
        (await alice.Press(question, "consent_vibe_only")).Ok();
        await oni.StopFrontend();
        RunningOni.ExecuteIn(oni.Inbox, "UPDATE inbox SET entry = 'spoilt'");
        await oni.StartSilo();
        await oni.FrontendComesBack();
        await alice.Message(m => m.Text.Contains("それまで電気ショックは送りません", StringComparison.Ordinal), "that it was set aside");
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "expired|no_consent");
        (await alice.Press(question, "consent_agree")).Ok();
        await oni.Sql("SELECT COUNT(*) FROM config_audit_log WHERE config_key = 'ZAP_CONSENT'", "1");
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox").Count == 0),
            () => oni.FrontendLog
        );
        (await alice.Press(reminds[1], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id", "expired\naccepted");
    }

    [Fact]
    public async Task TenMinutesWithoutTheSilo_NoButtonFails_AndAModalSaysPlainlyThatTheCoachIsAway()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 60, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.Silo.Signal("STOP");
        var until = oni.Now() + TimeSpan.FromMinutes(10);
        for (var n = 0; oni.Now() < until; n++)
        {
            var answer = await alice.Press(remind, n == 0 ? "remind_yes" : "remind_no");
            answer.Ok();
            Assert.True(answer.Took < TimeSpan.FromSeconds(3), $"{answer.Took}");
            await oni.Passes(TimeSpan.FromSeconds(20));
        }

        (await alice.Type("/base_commit")).Ok();
        await alice.Message(m => m.Text.Contains("コーチに連絡できません", StringComparison.Ordinal), "that the coach is away");
        await oni.Silo.Signal("CONT");
        await oni.Ready();
        await oni.Sql("SELECT result FROM action_logs", "YES");
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox").Count == 0),
            () => oni.FrontendLog
        );
        Assert.Equal(["YES"], oni.Sql("SELECT result FROM action_logs"));
        Assert.Empty(oni.Felt(Alice));
    }

    /// <summary>Twenty minutes of silence, and the ladder has not moved.</summary>
    private static async Task StandsStill(RunningOni oni, string task)
    {
        await oni.Leaps(TimeSpan.FromMinutes(20));
        Assert.Equal(["processing"], oni.Sql($"SELECT state FROM schedules WHERE task = '{task}'"));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore'"));
    }

    private static string TaskOf(FakeMessage remind) => remind.Text.Contains("task 1", StringComparison.Ordinal) ? "task 1" : "task 2";
}
