using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary><c>/stop</c> wins over whatever is going on.</summary>
public sealed class StopTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");

    [Fact]
    public async Task Stop_WhileASendHangs_CancelsEverythingBehindIt()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4);
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"), ("b", "23:00"), ("c", "23:00"));
        await alice.Consent();

        // No leap, and no plan, overtakes a notification that is on its way.
        const string told = "SELECT COUNT(*) FROM punishments WHERE mode = 'notify' AND outcome <> 'recorded'";
        await oni.Sql(told, "1");
        await alice.PlanAll(oni.In(3));
        await oni.Sql(told, "2");
        await oni.Leaps(TimeSpan.FromMinutes(3));
        var reminds = await oni.Reminds(Alice, 3);
        await oni.Sql(told, "5");

        var hanging = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        oni.Pavlok.Intercept = async (_, stimulus) =>
        {
            if (stimulus.Type != "zap")
                return false;
            hanging.TrySetResult();
            await release.Task;
            return false;
        };
        foreach (var remind in reminds)
            (await alice.Press(remind, "remind_no")).Ok();
        await hanging.Task.WaitAsync(RunningOni.Soon);
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome = 'recorded'", "3");

        var stopped = await alice.Type("/stop");
        release.SetResult();
        Assert.Contains("止めました", stopped.Body, StringComparison.Ordinal);
        Assert.Contains("届くかもしれません", stopped.Body, StringComparison.Ordinal);
        await oni.Sql(
            "SELECT outcome, reason, COUNT(*) FROM punishments WHERE mode = 'no' GROUP BY 1, 2 ORDER BY 1",
            "accepted||1\nexpired|paused|2"
        );
        Assert.Single(oni.Zaps(Alice));
        Assert.Equal(
            ["true|slack_command"],
            oni.Sql("SELECT new_value, change_source FROM config_audit_log WHERE config_key = 'SYSTEM_PAUSED'")
        );
    }

    [Fact]
    public async Task ANoWhilePaused_IsRecordedCountsAndIsNotPunished_AndRestartMakesNothingUp()
    {
        await using var oni = await RunningOni.Start([Alice]);
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"), ("b", "23:00"), ("c", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        for (var n = 1; n <= 3; n++)
            modal = alice.Enter(modal, ($"task_{n}_date", "today"), ($"task_{n}_time", oni.In(n == 3 ? 8 : 3)));
        await alice.Sent(modal);
        var reminds = await oni.Reminds(Alice, 2);

        (await alice.Type("/stop")).Ok();
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await alice.Message(
            m => m.ThreadTs == reminds[0].Ts && m.Text.Contains("一時停止中", StringComparison.Ordinal),
            "the truth about the punishment"
        );

        // The third falls due during the pause: it is skipped, and told at the restart.
        await oni.Sql("SELECT state FROM schedules WHERE task = 'c'", "skipped");
        var restarted = await alice.GoesOn();
        Assert.Contains("再開しました", restarted, StringComparison.Ordinal);
        Assert.Contains("• 11月24日(火)", restarted, StringComparison.Ordinal);
        (await alice.Press(reminds[1], "remind_no")).Ok();
        await oni.Sql("SELECT stimulus_value, outcome FROM punishments WHERE mode = 'no' ORDER BY id", "35|refused\n45|accepted");
        Assert.Equal(["zap 45"], oni.Zaps(Alice));
        Assert.Contains("一時停止していません", (await alice.Type("/restart")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileTheDatabaseIsLocked_ClosesTheGateAtOnceAndIsStoredWhenItCanBe()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1);
        var alice = oni.Person(Alice);

        // The first command of a host takes seconds on a busy machine; what is asked here is what a lock takes.
        (await oni.Person(Bob).Type("/stop")).Ok();
        using (RunningOni.Lock(oni.Database))
        {
            // Nothing of this person has been activated yet: the stop needs nothing from the locked file.
            var stopped = await alice.Type("/stop");
            Assert.Contains("止めました", stopped.Body, StringComparison.Ordinal);
            Assert.Contains("停止の記録はまだ保存中", stopped.Body, StringComparison.Ordinal);
            Assert.True(stopped.Took < TimeSpan.FromSeconds(3), $"took {stopped.Took}");
            Assert.Empty(oni.Sql("SELECT value FROM configurations WHERE user_id = 'U0ALICE'"));
        }

        await oni.Sql("SELECT value FROM configurations WHERE user_id = 'U0ALICE' AND key = 'SYSTEM_PAUSED'", "true");
    }
}
