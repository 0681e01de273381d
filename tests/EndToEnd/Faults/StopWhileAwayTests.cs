using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary><c>/stop</c> while the silo cannot be reached: in force before anything can fire, or said not to be.</summary>
[LongRunning]
public sealed class StopWhileAwayTests
{
    /// <summary>Told so, unless it was told before that it is not known.</summary>
    private const string GoesOn = "再開しました|再開されたかどうか";

    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");

    [Fact]
    public async Task WithTheSiloDead_ItComesBackWithAStepAndThreeNoesDue_AndGivesNone()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "900")));
        var reminds = await oni.UntilReminded(Alice, 4);
        await oni.UntilReminded(Bob);
        await oni.StopSilo();
        foreach (var remind in reminds.Take(3))
            (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        var stopped = await oni.Person(Alice).Type("/stop");
        Assert.Contains("止めました", stopped.Body, StringComparison.Ordinal);
        Assert.Contains("何かが送られる前に必ず効きます", stopped.Body, StringComparison.Ordinal);
        Assert.True(stopped.Took < TimeSpan.FromSeconds(3), $"took {stopped.Took}");
        Assert.Equal(["U0ALICE"], RunningOni.SqlIn(oni.Inbox, "SELECT user_id FROM stops"));

        await oni.SiloComesBack();
        await oni.Sql("SELECT outcome, reason, COUNT(*) FROM punishments WHERE mode = 'no' GROUP BY 1, 2", "refused|paused|3");
        await oni.Sql("SELECT value FROM configurations WHERE user_id = 'U0ALICE' AND key = 'SYSTEM_PAUSED'", "true");
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM stops").Count == 0),
            () => "the stop is the coach's"
        );
        await oni.Replied(Alice, reminds[0], "一時停止中");

        // Bob's clock shows that time goes on; Alice's stands.
        await oni.LeapsUntil("SELECT DISTINCT user_id FROM punishments WHERE mode = 'ignore' AND count = 2", "U0BOB");
        Assert.Equal(["U0BOB"], oni.Sql("SELECT DISTINCT user_id FROM punishments WHERE mode = 'ignore'"));
        Assert.Empty(oni.Felt(Alice));

        Assert.Matches(GoesOn, await oni.Person(Alice).GoesOn());
        Assert.Equal(["false"], oni.Sql("SELECT value FROM configurations WHERE user_id = 'U0ALICE' AND key = 'SYSTEM_PAUSED'"));

        (await oni.Person(Alice).Press(reminds[3], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' AND outcome <> 'refused'", "accepted");
    }

    [Fact]
    public async Task WithBothProcessesKilledAfterIt_TheSiloAloneKeepsIt()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"));
        await alice.PlanAll(oni.In(6));
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'", "2");
        await oni.StopSilo();
        Assert.Contains("止めました", (await alice.Type("/stop")).Body, StringComparison.Ordinal);
        await oni.StopFrontend();

        await oni.StartSilo();
        await oni.LeapsUntil("SELECT state FROM schedules WHERE event_type = 'remind'", "skipped");
        Assert.Equal(2, oni.Felt(Alice).Count);
        Assert.Empty(oni.Sql("SELECT * FROM configurations WHERE key = 'SYSTEM_PAUSED'"));

        await oni.FrontendComesBack();
        await oni.Sql("SELECT new_value, change_source FROM config_audit_log WHERE config_key = 'SYSTEM_PAUSED'", "true|slack_command");
        Assert.Matches(GoesOn, await alice.GoesOn());
        Assert.Equal(["false"], oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
    }

    [Fact]
    public async Task WithTheSiloFrozen_ItIsOnDiskInTime_AndTheStimulusThatWaitedDoesNotLeave()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 1, FaultSteps.NoNotifications);
        var reminds = await oni.UntilReminded(Alice, 2);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        oni.Pavlok.Intercept = async (_, _) =>
        {
            arrived.TrySetResult();
            await release.Task;
            return false;
        };
        foreach (var remind in reminds)
            (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await arrived.Task.WaitAsync(RunningOni.Soon);
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'", "2");

        await oni.Silo.Signal("STOP");
        var stopped = await oni.Person(Alice).Type("/stop");
        Assert.Contains("止めました", stopped.Body, StringComparison.Ordinal);
        Assert.True(stopped.Took < TimeSpan.FromSeconds(3), $"took {stopped.Took}");
        release.SetResult();
        await oni.Silo.Signal("CONT");
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'", "0");
        Assert.Contains("expired|paused", oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'"));
        Assert.Single(oni.Zaps(Alice));
    }

    [Fact]
    public async Task ThatTheSiloCouldNotStoreBeforeItWasKilled_IsStillInForce()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        using (RunningOni.Lock(oni.Database))
        {
            var stopped = await alice.Type("/stop");
            Assert.Contains("停止の記録はまだ保存中", stopped.Body, StringComparison.Ordinal);
            Assert.True(stopped.Took < TimeSpan.FromSeconds(3), $"took {stopped.Took}");
            await oni.Silo.Kill();
        }

        Assert.Empty(oni.Sql("SELECT * FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
        await oni.SiloComesBack();
        (await alice.Press(remind, "remind_no")).Ok();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'", "true");
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task ARestartThatWasRefusedWhileAClickWaited_DoesNotHappenLater()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        (await alice.Type("/stop")).Ok();
        await oni.StopSilo();
        (await alice.Press(remind, "remind_no")).Ok();
        var answer = await alice.Type("/restart");
        Assert.Contains("何も変わっていません", answer.Body, StringComparison.Ordinal);
        Assert.True(answer.Took < TimeSpan.FromSeconds(3), $"took {answer.Took}");

        await oni.SiloComesBack();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await oni.Replied(Alice, remind, "一時停止中");
        await oni.Leaps(TimeSpan.FromMinutes(2));
        Assert.Equal(["true"], oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
        Assert.Matches(GoesOn, await alice.GoesOn());
        Assert.Equal(["false"], oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
    }

    [Fact]
    public async Task ThatCanBeStoredNowhere_SaysThatItWasNotStopped()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        await oni.StopSilo();
        using (RunningOni.Lock(oni.Inbox))
        {
            var stopped = await alice.Type("/stop");
            Assert.Contains("止められませんでした", stopped.Body, StringComparison.Ordinal);
            Assert.Contains("リストバンドを外し、", stopped.Body, StringComparison.Ordinal);
            Assert.True(stopped.Took < TimeSpan.FromSeconds(3), $"took {stopped.Took}");
        }

        Assert.Empty(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM stops"));
    }
}
