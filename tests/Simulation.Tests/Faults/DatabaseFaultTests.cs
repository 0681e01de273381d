using System.Diagnostics;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>The database is locked, or a part of it cannot be read: nothing is lost and nobody stands still.</summary>
[LongRunning]
public sealed class DatabaseFaultTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task LockedFor40Seconds_LosesNothingStallsNoHealth_AndTheNextWriteWorks()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        await alice.Commit(("now", "23:00"), ("later", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        modal = alice.Enter(
            modal,
            ("task_1_date", "today"),
            ("task_1_time", oni.In(2)),
            ("task_2_date", "today"),
            ("task_2_time", oni.In(4))
        );
        await alice.Sent(modal);
        var remind = (await oni.Reminds(Alice, 1))[0];

        // Forty seconds in which a click comes, a remind falls due and /stop could be typed.
        using (RunningOni.Lock(oni.Database))
        {
            var (until, slowest) = (Stopwatch.StartNew(), TimeSpan.Zero);
            var pressed = await alice.Press(remind, "remind_no");
            pressed.Ok();
            Assert.True(pressed.Took < TimeSpan.FromSeconds(3), $"took {pressed.Took}");
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            while (until.Elapsed < TimeSpan.FromSeconds(40))
            {
                foreach (var host in (Uri[])[oni.Worker, oni.Api])
                {
                    var watch = Stopwatch.StartNew();
                    Assert.Equal("""{"status": "healthy"}""", await Http.GetStringAsync(new Uri(host, "health")));
                    slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                }

                await ticks.WaitForNextTickAsync();
            }

            Assert.True(slowest < TimeSpan.FromSeconds(1), $"/health took {slowest}");
            Assert.Empty(oni.Sql("SELECT * FROM action_logs"));
            Assert.Empty(oni.Felt(Alice));
        }

        await oni.Sql("SELECT result FROM action_logs", "NO");
        await oni.Replied(Alice, remind, "連続1回目");

        // The click is older than a minute by now: recorded, told, and no longer worth a shock.
        Assert.Equal(["expired|too_old"], oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'"));
        var later = (
            await oni.Slack.Pulse.Until(
                () => oni.Slack.Messages.FirstOrDefault(m => m.Has("remind_yes") && m.Text.Contains("later", StringComparison.Ordinal)),
                RunningOni.Soon,
                "the later remind"
            )
        )!;
        (await alice.Press(later, "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id", "expired\naccepted");
        Assert.Single(oni.Zaps(Alice));
    }

    [Fact]
    public async Task TheListOfReminders_CannotBeReadForHours_AndARemindIsOnTimeAllTheSame()
    {
        await using var world = await InProcessOni.Start(
            new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9)),
            [Alice],
            FaultSteps.NoNotifications
        );
        var alice = world.Person(Alice);
        await alice.Commit(("noon", "12:00"));
        await alice.Consent();
        await alice.Sent(await alice.OpenPlan());
        await world.Pass(TimeSpan.FromHours(1));

        world.Execute("ALTER TABLE OrleansRemindersTable RENAME TO Away");
        await world.Pass(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Null(alice.LastMessage(m => m.Has("remind_yes")));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var remind = await alice.Message(m => m.Has("remind_yes"), "the remind", 30);

        world.Execute("ALTER TABLE Away RENAME TO OrleansRemindersTable");
        (await alice.Press(remind, "remind_yes")).Ok();
        await RunningOni.Eventually(() => Task.FromResult(world.Sql("SELECT result FROM action_logs") is ["YES"]), () => "the answer");
    }
}
