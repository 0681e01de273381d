using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>
/// <c>kill -9</c> of the real process at the nastiest moments, each held from outside and shown to be there: no
/// stimulus is repeated or invented, no schedule is lost.
/// </summary>
public sealed class KillTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task Silo_BeforeTheIntentIsStored_TheNoStandsAndIsPunishedOnceAtMost()
    {
        await using var oni = await Start();
        var remind = (await oni.UntilReminded(Alice))[0];
        oni.Execute(
            "CREATE TRIGGER held BEFORE INSERT ON punishments WHEN NEW.mode = 'no' BEGIN SELECT RAISE(ABORT, 'held by the test'); END"
        );
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await oni.Sql("SELECT result FROM action_logs", "NO");
        await oni.Logs("held by the test");
        Assert.Empty(oni.Sql("SELECT * FROM punishments"));

        await oni.Silo.Kill();
        oni.Execute("DROP TRIGGER held");
        await oni.SiloGoesOn();

        // Whether it is still about the NO depends on how long the machine took; the record and the wrist agree.
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome IN ('accepted', 'expired')", "1");
        Assert.Equal(oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'")[0], oni.Zaps(Alice).Count.Text());
        await oni.Replied(Alice, remind, "連続1回目");
        Assert.Equal(["done"], oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'"));
    }

    [Fact]
    public async Task Silo_AfterTheIntentBeforeTheRequest_NeverSendsItAndSaysSo()
    {
        await using var oni = await Start();
        var reminds = await oni.UntilReminded(Alice, 2);
        oni.Pavlok.Intercept = (context, _) => FaultSteps.Unanswered(context);
        (await oni.Person(Alice).Press(reminds[0], "remind_no")).Ok();
        await oni.Feels(Alice, 1);
        (await oni.Person(Alice).Press(reminds[1], "remind_no")).Ok();

        // The second waits behind the first: recorded, not sent.
        await oni.Sql("SELECT stimulus_value, outcome FROM punishments WHERE mode = 'no' ORDER BY id", "35|recorded\n45|recorded");
        Assert.Equal(["zap 35"], oni.Zaps(Alice));
        await oni.Silo.Kill();
        oni.Pavlok.Intercept = null;
        await oni.SiloGoesOn();

        await oni.Sql("SELECT stimulus_value, outcome FROM punishments WHERE mode = 'no' ORDER BY id", "35|unknown\n45|unknown");
        await oni.Replied(Alice, reminds[1], "分かりません");
        await ZapsNoMoreThan(oni, "zap 35");
    }

    [Fact]
    public async Task Silo_WhilePavlokHoldsAStep_AndTheAnswerComesBeforeItIsBack_TheStepIsRecordedAsUnknown()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        var remind = (await oni.UntilReminded(Alice))[0];
        oni.Pavlok.Intercept = (context, _) => FaultSteps.Unanswered(context);
        await oni.LeapsUntil(() => oni.Felt(Alice).Count > 0 ? oni : null, () => "the first step");
        Assert.Equal(["ignore|recorded"], oni.Sql("SELECT mode, outcome FROM punishments"));
        await oni.Silo.Kill();
        oni.Pavlok.Intercept = null;
        (await oni.Person(Alice).Press(remind, "remind_yes")).Ok();
        await oni.SiloGoesOn();

        await oni.Sql("SELECT result FROM action_logs", "YES");
        await oni.Sql("SELECT mode, outcome FROM punishments", "ignore|unknown");
        Assert.Equal(["vibe 100"], oni.Felt(Alice));
        using var http = new HttpClient();
        Assert.Matches(
            "oni_stimuli_total\\{[^}]*mode=\"ignore\",outcome=\"unknown\",type=\"vibe\"\\} 1\n",
            await http.GetStringAsync(new Uri(oni.Worker, "metrics"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Silo_WhilePavlokHoldsTheRequest_NeverSendsItAgain()
    {
        await using var oni = await Start();
        var remind = (await oni.UntilReminded(Alice))[0];
        oni.Pavlok.Intercept = (context, _) => FaultSteps.Unanswered(context);
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await oni.Feels(Alice, 1);
        Assert.Equal(["recorded"], oni.Sql("SELECT outcome FROM punishments"));
        await oni.Silo.Kill();
        oni.Pavlok.Intercept = null;
        await oni.SiloGoesOn();

        await oni.Sql("SELECT outcome FROM punishments", "unknown");
        await oni.Replied(Alice, remind, "分かりません");
        await ZapsNoMoreThan(oni, "zap 35");
    }

    [Fact]
    public async Task Silo_AfterPavlokAnswered_NeverSendsItAgain()
    {
        await using var oni = await Start();
        var remind = (await oni.UntilReminded(Alice))[0];
        var answered = new TaskCompletionSource<IDisposable>();
        oni.Pavlok.Intercept = async (context, _) =>
        {
            var locked = RunningOni.Lock(oni.Database);
            await context.Response.WriteAsync("{}");
            await context.Response.CompleteAsync();
            answered.SetResult(locked);
            return true;
        };
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        using (await answered.Task.WaitAsync(RunningOni.Soon))
        {
            await oni.Silo.Kill();
            Assert.Equal(["recorded"], oni.Sql("SELECT outcome FROM punishments"));
        }

        oni.Pavlok.Intercept = null;
        await oni.SiloGoesOn();
        await oni.Sql("SELECT outcome FROM punishments", "unknown");
        await oni.Replied(Alice, remind, "分かりません");
        await ZapsNoMoreThan(oni, "zap 35");
    }

    [Fact]
    public async Task Silo_BetweenProcessingAndThePost_PostsItAfterwards()
    {
        await using var oni = await Start();
        var arrived = new TaskCompletionSource();
        oni.Slack.Intercept = async (context, call) =>
        {
            if (!call.IsRemind())
                return false;
            arrived.TrySetResult();
            return await FaultSteps.Unanswered(context);
        };
        var reminded = oni.UntilReminded(Alice);
        await arrived.Task.WaitAsync(RunningOni.Soon);
        Assert.Equal(["processing|"], oni.Sql("SELECT state, thread_ts FROM schedules WHERE event_type = 'remind'"));
        await oni.Silo.Kill();
        oni.Slack.Intercept = null;
        await oni.SiloGoesOn();

        (await oni.Person(Alice).Press((await reminded)[0], "remind_yes")).Ok();
        await oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'", "done");
        Assert.Empty(oni.Felt(Alice));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore'"));
    }

    [Fact]
    public async Task Silo_AfterThePostBeforeItsTsIsStored_MayRepeatTheMessage_AndBothAreOneSchedule()
    {
        await using var oni = await Start();
        var posted = new TaskCompletionSource<IDisposable>();
        oni.Slack.Intercept = (_, call) =>
        {
            if (call.IsRemind() && !posted.Task.IsCompleted)
                posted.SetResult(RunningOni.Lock(oni.Database));
            return Task.FromResult(false);
        };
        var first = (await oni.UntilReminded(Alice))[0];
        using (await posted.Task.WaitAsync(RunningOni.Soon))
        {
            await oni.Silo.Kill();
            Assert.Equal(["processing|"], oni.Sql("SELECT state, thread_ts FROM schedules WHERE event_type = 'remind'"));
        }

        await oni.SiloGoesOn();
        var both = await oni.Reminds(Alice, 2);
        (await oni.Person(Alice).Press(first, "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments", "accepted");
        (await oni.Person(Alice).Press(both[1], "remind_yes")).Ok();
        await oni.Person(Alice)
            .Message(m => m.OnlyFor == Alice.Id && m.Text.Contains("もう", StringComparison.Ordinal), "the second answer's reply");
        await oni.Replied(Alice, first, "連続1回目");
        foreach (var message in both)
            await oni.Person(Alice).Message(m => m.Ts == message.Ts && m.Buttons.Count == 0, "how it ended");
        Assert.Equal(["NO"], oni.Sql("SELECT result FROM action_logs"));
        await ZapsNoMoreThan(oni, "zap 35");
    }

    [Fact]
    public async Task Silo_InTheMiddleOfAPlanSubmission_BothHalvesAreThereAfterwards()
    {
        await using var oni = await Start();
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"), ("b", "23:00"), ("c", "23:00"));
        var modal = await alice.OpenPlan();

        // The plan's own schedule is there; of the four new ones the first is let through.
        oni.Execute(
            """
            CREATE TRIGGER held BEFORE INSERT ON OrleansStorage
            WHEN NEW.GrainTypeString = 'schedule' AND (SELECT COUNT(*) FROM OrleansStorage WHERE GrainTypeString = 'schedule') >= 2
            BEGIN SELECT RAISE(ABORT, 'held by the test'); END
            """
        );
        (await alice.Submit(modal)).Ok();
        await oni.Logs("held by the test");
        Assert.Equal(["2"], oni.Sql("SELECT COUNT(*) FROM OrleansStorage WHERE GrainTypeString = 'schedule'"));
        const string whole = "plan|done|1\nplan|pending|1\nremind|pending|3";
        const string states = "SELECT event_type, state, COUNT(*) FROM schedules GROUP BY 1, 2 ORDER BY 1, 2";
        Assert.Equal(whole, string.Join('\n', oni.Sql(states)));

        await oni.Silo.Kill();
        oni.Execute("DROP TRIGGER held");
        await oni.SiloComesBack();
        await oni.Sql("SELECT COUNT(*) FROM OrleansStorage WHERE GrainTypeString = 'schedule'", "5");
        await oni.Sql(states, whole);
        await alice.Sent(modal);
        await oni.Sql(states, whole);
    }

    [Fact]
    public async Task Silo_BeforeAPlanSubmissionIsStored_TheInputIsKeptAndCountsOnce()
    {
        await using var oni = await Start();
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"), ("b", "23:00"));
        var modal = await alice.OpenPlan();
        using (RunningOni.Lock(oni.Database))
        {
            var verdict = await alice.Submit(modal);
            Assert.Contains(verdict.Errors.Values, e => e.Contains("コーチ", StringComparison.Ordinal));
            Assert.True(verdict.Took < TimeSpan.FromSeconds(3), $"took {verdict.Took}");
            await oni.Silo.Kill();
        }

        Assert.Equal(["plan"], oni.Sql("SELECT event_type FROM schedules"));
        await oni.SiloComesBack();
        await alice.Sent(modal);
        await oni.Sql(
            "SELECT event_type, state, COUNT(*) FROM schedules GROUP BY 1, 2 ORDER BY 1, 2",
            "plan|done|1\nplan|pending|1\nremind|pending|2"
        );
    }

    [Fact]
    public async Task Frontend_BetweenTheAcknowledgementAndTheDelivery_TheClickTakesEffectOnce()
    {
        await using var oni = await RunningOni.StartKillable([Alice], speed: 1, FaultSteps.NoNotifications);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.Silo.Kill();
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        Assert.Equal(["1"], RunningOni.SqlIn(oni.Inbox, "SELECT COUNT(*) FROM inbox"));
        Assert.Empty(oni.Sql("SELECT * FROM action_logs"));
        await oni.Frontend.Kill();

        await oni.StartSilo();
        await oni.FrontendComesBack();
        await oni.Sql("SELECT result FROM action_logs", "NO");
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome IN ('accepted', 'expired')", "1");
        Assert.Equal(oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'")[0], oni.Zaps(Alice).Count.Text());
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT COUNT(*) FROM inbox")[0] == "0"),
            () => "the inbox is empty"
        );
        await oni.Replied(Alice, remind, "連続1回目");
    }

    /// <summary>"Never" is also an hour of product time later.</summary>
    private static async Task ZapsNoMoreThan(RunningOni oni, params string[] zaps)
    {
        await oni.Leaps(TimeSpan.FromHours(1));
        Assert.Equal(zaps, oni.Zaps(Alice));
    }

    private static Task<RunningOni> Start() => RunningOni.StartKillableSilo([Alice], speed: 1, FaultSteps.NoNotifications);
}
