using Oni.Playground.Pavlok;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>Two things at once: one outcome, the one the spec names, and messages that say it.</summary>
[LongRunning]
public sealed class RaceTests
{
    private const string Steps =
        "SELECT count, stimulus_type, stimulus_value, outcome FROM punishments WHERE mode = 'ignore' ORDER BY count";

    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task SettingsChangedDuringAnEscalation_TowardsLessAtOnce_TowardsMoreNotForThisSchedule()
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("IGNORE_INTERVAL", "300"), ("IGNORE_MAX_RETRY", "4"))
        );
        await oni.UntilReminded(Alice);
        await oni.LeapsUntil(Steps, "1|vibe|100|accepted\n2|zap|35|accepted");
        foreach (
            var (key, value) in ((string, string)[])
                [("LIMIT_PAVLOK_ZAP_VALUE", "40"), ("IGNORE_MAX_RETRY", "20"), ("IGNORE_JUDGE_TIME", "1")]
        )
        {
            await using var verb = oni.Run("oni-worker", "config", "set", Alice.Id, key, value);
            Assert.Equal(0, await verb.Exited());
        }

        await oni.LeapsUntil("SELECT result FROM action_logs", "AUTO_IGNORE");
        Assert.Equal(["1|vibe|100|accepted", "2|zap|35|accepted", "3|zap|40|accepted", "4|zap|40|accepted"], oni.Sql(Steps));
        Assert.Equal(["vibe 100", "zap 35", "zap 40", "zap 40"], oni.Felt(Alice));
    }

    [Fact]
    public async Task APlanSubmittedWhileAStepIsBeingSent_CancelsTheRemind_AndTheStepIsTheLast()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        var (arrived, release) = Hold(oni.Pavlok, "vibe");
        await oni.LeapsUntil(() => arrived.Task.IsCompleted ? oni : null, () => "the step");
        await alice.Sent(await alice.Opened("/plan", "plan_submit"));
        await oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state = 'canceled'", "1");
        release.SetResult();

        await oni.Sql(Steps, "1|vibe|100|accepted");
        await oni.Replied(Alice, remind, "Pavlokが受け付けました");
        await oni.Leaps(TimeSpan.FromMinutes(12));
        Assert.Equal(["vibe 100"], oni.Felt(Alice));
        Assert.Empty(oni.Sql("SELECT * FROM action_logs"));
        await alice.Message(m => m.Ts == remind.Ts && m.Buttons.Count == 0, "the canceled remind without buttons");
    }

    [Fact]
    public async Task AnAnswerWhileAStepWaitsInTheQueue_TheStepExpiresAndIsNotFelt()
    {
        await using var world = await Shock.World();
        var reminds = await world.Reminded("consent_agree", "walk", "read");
        var alice = world.Person(Shock.Alice);
        var step = await world.Shows(m => m.Has("ignore_yes"), "the first step");
        await world.Feels("vibe 100");
        var climbing = reminds.Single(r => r.Ts == step.ThreadTs);
        var other = reminds.Single(r => r != climbing);
        await world.Pass(TimeSpan.FromMinutes(4));

        // The wrist is busy with the NO on the other one when the next step falls due behind it.
        var (arrived, release) = Hold(world.Pavlok, "zap");
        (await alice.Press(other, "remind_no")).Ok();
        await arrived.Task.WaitAsync(RunningOni.Soon);
        const string Recorded = "SELECT mode FROM punishments WHERE outcome = 'recorded' ORDER BY id";
        await RunningOni.Eventually(
            () =>
            {
                world.Time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(world.Sql(Recorded) is ["no", "ignore"]);
            },
            () => string.Join('\n', world.Sql(Recorded))
        );
        (await alice.Press(climbing, "remind_yes")).Ok();
        await world.Says("SELECT state FROM schedules WHERE event_type = 'remind'", "done", "done");
        release.SetResult();

        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'ignore' AND count = 2", "expired|answered");
        await world.Sees(m => m.ThreadTs == climbing.Ts && m.Text.Contains("よくやりました", StringComparison.Ordinal), "the praise");
        await world.FeltNoMoreThan("vibe 100", "zap 35");
        Assert.DoesNotContain(world.Slack.Messages, m => m.ThreadTs == climbing.Ts && m.Text.Contains("2回目", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAutoCancelWhileAClickIsInTheInbox_TheClickWins()
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("IGNORE_INTERVAL", "300"), ("IGNORE_MAX_RETRY", "1"))
        );
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.LeapsUntil(Steps, "1|vibe|100|accepted");

        // The coach cannot write, so it takes no click; with the lock gone the end is long due, and the click was there before.
        using (RunningOni.Lock(oni.Database))
        {
            (await alice.Press(remind, "remind_no")).Ok();
            await oni.World.Clock.Step(TimeSpan.FromMinutes(5));
        }

        await oni.Sql("SELECT result FROM action_logs", "NO");
        await oni.Replied(Alice, remind, "連続1回目");
        Assert.Equal(["done"], oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'"));
    }

    [Fact]
    public async Task AClickAfterTheAutoCancel_SaysSoAndDoesNothing()
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("IGNORE_INTERVAL", "300"), ("IGNORE_MAX_RETRY", "1"))
        );
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.LeapsUntil("SELECT result FROM action_logs", "AUTO_IGNORE");
        (await alice.Press(remind, "remind_no")).Ok();
        await alice.Message(
            m => m.OnlyFor == Alice.Id && m.Text.Contains("取り消されています", StringComparison.Ordinal),
            "the late click's answer"
        );
        Assert.Equal(["AUTO_IGNORE"], oni.Sql("SELECT result FROM action_logs"));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'no'"));
        Assert.Equal(["vibe 100"], oni.Felt(Alice));
    }

    private static (TaskCompletionSource Arrived, TaskCompletionSource Release) Hold(FakePavlok pavlok, string type)
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        pavlok.Intercept = async (_, stimulus) =>
        {
            if (stimulus.Type != type)
                return false;
            arrived.TrySetResult();
            await release.Task;
            return false;
        };
        return (arrived, release);
    }
}
