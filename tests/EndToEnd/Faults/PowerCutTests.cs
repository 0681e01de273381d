using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>The power goes at the worst moment: of each file only what was synced is there.</summary>
[LongRunning]
public sealed class PowerCutTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task WhileAStimulusIsOut_ItsIntentIsOnTheDisk_AndItIsNeverSentAgain()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1, FaultSteps.NoNotifications);
        await oni.Silo.Stop();
        using var trace = new SyncTrace(oni.Database, oni.Database + "-wal");
        oni.World.Under = program => program == "oni-worker" ? trace.Command : [];
        await oni.SiloComesBack();
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        var arrived = new TaskCompletionSource();
        oni.Pavlok.Intercept = async (context, _) =>
        {
            arrived.TrySetResult();
            return await FaultSteps.Unanswered(context);
        };
        (await alice.Press(remind, "remind_no")).Ok();
        await arrived.Task.WaitAsync(RunningOni.Soon, TimeProvider.System);
        await oni.Silo.Kill();
        Assert.True(trace.Cut() > 10, "nothing was traced");
        oni.Pavlok.Intercept = null;
        oni.World.Under = _ => [];
        await oni.SiloGoesOn();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "unknown");
        await oni.Replied(Alice, remind, "届いたかどうか分かりません");
        Assert.Equal(["NO"], oni.Sql("SELECT result FROM action_logs"));
        await oni.Leaps(TimeSpan.FromHours(1));
        Assert.Single(oni.Zaps(Alice));
    }

    [Fact]
    public async Task RightAfterAnAcknowledgement_TheClickIsOnTheDisk()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        await oni.Frontend.Stop();
        using var trace = new SyncTrace(oni.Inbox, oni.Inbox + "-wal");
        oni.World.Under = program => program == "oni-api" ? trace.Command : [];
        await oni.FrontendComesBack();
        await oni.Silo.Kill();
        (await alice.Press(reminds[0], "remind_yes")).Ok();
        (await alice.Press(reminds[1], "remind_no")).Ok();
        Assert.Contains("止めました", (await alice.Type("/stop")).Body, StringComparison.Ordinal);
        await oni.Frontend.Kill();
        Assert.True(trace.Cut() > 2, "nothing was traced");
        oni.World.Under = _ => [];
        await oni.StartSilo();
        await oni.FrontendComesBack();
        await oni.Sql("SELECT result FROM action_logs ORDER BY 1", "NO\nYES");
        await oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'", "true");
        Assert.Empty(oni.Felt(Alice));
    }
}
