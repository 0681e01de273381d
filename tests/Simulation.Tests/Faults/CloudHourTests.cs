using Microsoft.AspNetCore.Http;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>Slack and Pavlok slow, refusing, lying and gone for an hour of product time, each on a clock that is moved by hand.</summary>
[LongRunning]
public sealed class CloudHourTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));
    private static readonly IReadOnlyDictionary<string, string> Settings = FaultSteps.Settings(
        ("IGNORE_INTERVAL", "300"),
        ("IGNORE_MAX_RETRY", "3")
    );

    /// <summary>Real time: longer than Slack is slow.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData("slow")]
    [InlineData("refusing")]
    [InlineData("lying: ok, and no ts")]
    [InlineData("lying: a page")]
    [InlineData("gone")]
    public async Task Slack_ForAnHour_NobodyIsStimulatedForWhatTheyDidNotSee_AndEachRemindArrivesOrIsToldAsFailed(string how)
    {
        await using var world = await InProcessOni.Start(Morning, [Alice], Settings);
        await Planned(world, "during", "late", "after");
        world.Slack.Fault = how switch
        {
            "slow" => SlackFault.Slow,
            "refusing" => SlackFault.Refuse,
            "gone" => SlackFault.Gone,
            _ => SlackFault.None,
        };
        world.Slack.Intercept = how.StartsWith("lying", StringComparison.Ordinal) ? (context, _) => Lie(context, how) : null;
        var began = world.Slack.Messages.Count;
        await world.Pass(
            TimeSpan.FromHours(1),
            how == "slow" ? Timeout : TimeSpan.FromMilliseconds(300),
            () =>
            {
                var seen = world
                    .Slack.SeenBy(Alice)
                    .Any(m => m.Shown.Contains("during", StringComparison.Ordinal) && (m.Has("remind_yes") || m.Edits > 0));
                Assert.True(
                    seen || world.Pavlok.Stimuli.Count == 0,
                    $"at {world.Now:t}, nothing is seen and {world.Pavlok.Stimuli.Count} stimuli have left"
                );
                return Task.CompletedTask;
            }
        );
        Assert.True(how == "slow" || world.Slack.Messages.Count == began, "nothing of Slack is there while it is broken");
        world.Slack.Fault = SlackFault.None;
        world.Slack.Intercept = null;
        await world.Pass(TimeSpan.FromMinutes(2), Timeout);
        await world.Settle();

        // At 10 and 55 minutes of the hour, and 15 after it.
        foreach (var task in (string[])["during", "late"])
        {
            var state = world.Sql($"SELECT state FROM schedules WHERE task = '{task}'")[0];
            var said = world
                .Slack.SeenBy(Alice)
                .Where(m => m.Shown.Contains(task, StringComparison.Ordinal) || m.Text.Contains(task, StringComparison.Ordinal))
                .ToList();
            Assert.Contains(said, m => state == "failed" || m.Has("remind_yes") || m.Edits > 0);
            Assert.True(state is "processing" or "failed" or "canceled", $"{task} is {state}");
        }

        (await world.Person(Alice).Press(await Remind(world, "after"), "remind_yes")).Ok();
        await Eventually(
            world,
            "SELECT a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id WHERE s.task = 'after'",
            "YES"
        );
    }

    [Theory]
    [InlineData("slow", "unknown", 10)]
    [InlineData("refusing", "failed", 0)]
    [InlineData("lying: a page", "accepted", 0)]
    [InlineData("lying: nothing at all", "accepted", 0)]
    [InlineData("dropping", "unknown", 0)]
    [InlineData("gone", "failed", 0)]
    public async Task Pavlok_ForAnHour_EachStimulusIsAskedForOnce_AndAllElseGoesOn(string how, string outcome, int seconds)
    {
        await using var world = await InProcessOni.Start(Morning, [Alice], Settings);
        await Planned(world, "during", "late", "after");
        world.Pavlok.Fault = how switch
        {
            "slow" => PavlokFault.Slow,
            "refusing" => PavlokFault.Refuse,
            "dropping" => PavlokFault.Drop,
            _ => PavlokFault.None,
        };
        world.Pavlok.Intercept = how.StartsWith("lying", StringComparison.Ordinal) ? (context, _) => Lie(context, how) : null;
        if (how == "gone")
            await world.Pavlok.Leave();
        var patience = TimeSpan.FromSeconds(seconds + 2);
        var until = world.Now + TimeSpan.FromHours(1);
        foreach (var task in (string[])["during", "late"])
        {
            var remind = await Remind(world, task, patience);
            (await world.Person(Alice).Press(remind, "remind_no")).Ok();
            await world
                .Person(Alice)
                .Message(
                    m => m.ThreadTs == remind.Ts && m.Text.Contains("できなかった", StringComparison.Ordinal),
                    "what became of the NO",
                    seconds + 30
                );
            await world.Settle(patience);
        }

        await world.Pass(until - world.Now, patience);
        var (rows, asked) = (world.Sql("SELECT outcome FROM punishments WHERE mode = 'no'"), world.Pavlok.Stimuli.Count);
        Assert.Equal([outcome, outcome], rows);
        Assert.Equal(how == "gone" ? 0 : 2, asked);
        world.Pavlok.Fault = PavlokFault.None;
        world.Pavlok.Intercept = null;
        if (how == "gone")
            await world.Pavlok.ComeBack();
        (await world.Person(Alice).Press(await Remind(world, "after"), "remind_no")).Ok();
        await Eventually(
            world,
            "SELECT p.outcome FROM punishments AS p JOIN schedules AS s ON s.id = p.schedule_id WHERE s.task = 'after' AND p.mode = 'no'",
            "accepted"
        );

        // Nothing of the hour is made up for.
        Assert.Equal(asked + 1, world.Pavlok.Stimuli.Count);
    }

    [Fact]
    public async Task APromptThatSlackDidNotTake_BeforeAStop_IsNotPostedInThePause_AndRestartListsIt()
    {
        await using var world = await InProcessOni.Start(Morning, [Alice], Settings);
        await Planned(world, "during", "late", "after");
        world.Slack.Fault = SlackFault.Refuse;
        await world.Pass(TimeSpan.FromMinutes(11), TimeSpan.FromMilliseconds(300));
        await Eventually(
            world,
            "SELECT Payload ->> '$.tries' FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND Payload ->> '$.task' = 'during'",
            "1"
        );
        (await world.Person(Alice).Type("/stop")).Ok();
        world.Slack.Fault = SlackFault.None;

        // Nothing is left to be done: time goes on.
        await world.Pass(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain(world.Slack.SeenBy(Alice), m => m.Has("remind_yes"));
        Assert.Contains("during", await world.Person(Alice).GoesOn(), StringComparison.Ordinal);
        await world.Settle();
        await Eventually(world, "SELECT state FROM schedules WHERE task = 'during'", "skipped");
        Assert.DoesNotContain(world.Slack.SeenBy(Alice), m => m.Has("remind_yes"));
    }

    /// <summary>Planned for 10, 55 and 75 minutes from now.</summary>
    private static async Task Planned(InProcessOni world, params string[] tasks)
    {
        var alice = world.Person(Alice);
        await alice.Commit([.. tasks.Select(t => (t, "23:00"))]);
        await alice.Consent();
        var modal = await alice.OpenPlan();
        foreach (var (n, minutes) in ((int, int)[])[(1, 10), (2, 55), (3, 75)])
            modal = alice.Enter(
                modal,
                ($"task_{n.Text()}_date", "today"),
                (
                    $"task_{n.Text()}_time",
                    Alice
                        .Local(world.Now + TimeSpan.FromMinutes(minutes))
                        .ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)
                )
            );
        await alice.Sent(modal);
        await world.Settle();
    }

    private static Task<FakeMessage> Remind(InProcessOni world, string task, TimeSpan? patience = null) =>
        world.Until(
            () => world.Person(Alice).LastMessage(m => m.Has("remind_yes") && m.Text.Contains(task, StringComparison.Ordinal)),
            $"the remind {task}",
            patience
        );

    private static async Task<bool> Lie(HttpContext context, string how)
    {
        context.Response.ContentType = how.EndsWith("page", StringComparison.Ordinal) ? "text/html" : "application/json";
        await context.Response.WriteAsync(
            how switch
            {
                "lying: a page" => "<html>Everything is fine.</html>",
                "lying: nothing at all" => "",
                _ => """{"ok":true}""",
            }
        );
        return true;
    }

    private static Task Eventually(InProcessOni world, string query, string expected) =>
        RunningOni.Eventually(
            () => Task.FromResult(string.Join('\n', world.Sql(query)) == expected),
            () => $"{query}: {string.Join('\n', world.Sql(query))}"
        );
}
