using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>A submission empties nothing that it does not carry, and overtakes nothing that the person acknowledged before.</summary>
public sealed class SubmissionTests
{
    private const string Active = "SELECT task FROM commitments WHERE active = 1 ORDER BY task";

    /// <summary>Slack leaves out fields that it was given initial values for, which the "+" button does.</summary>
    [Theory]
    [InlineData(Shock.Http, 1)]
    [InlineData(Shock.SocketMode, 1)]
    [InlineData(Shock.Http, 0)]
    public async Task FieldsThatASubmissionDoesNotCarry_AreNoWishToDelete(string transport, int rows)
    {
        await using var world = await Shock.World(transport);
        var person = world.Person(Shock.Alice);
        await world.Reminded("consent_agree", "one", "two", "three");
        var modal = await person.Opened("/base_commit", "base_commit_submit");
        var answer = await SubmitCarrying(
            world,
            modal,
            (string[])[.. Enumerable.Range(1, rows).SelectMany(n => (string[])[$"commitment_{n.Text()}", $"time_{n.Text()}"])]
        );
        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Errors);
        Assert.Equal(["one", "three", "two"], world.Sql(Active));
        Assert.Equal(["3"], world.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state = 'processing'"));
    }

    /// <summary>What neither the submission nor the view says is asked for at its field, and nothing is changed.</summary>
    [Fact]
    public async Task AFieldOfWhichNobodyKnows_GetsASentence()
    {
        await using var world = await Shock.World();
        var person = world.Person(Shock.Alice);
        await world.Reminded("consent_agree", "one");
        var modal = await person.Opened("/base_commit", "base_commit_submit");
        var answer = await SubmitCarrying(world, modal);
        Assert.Contains("commitment_2", answer.Errors.Keys);
        Assert.DoesNotContain("commitment_1", answer.Errors.Keys);
        Assert.Equal(["one"], world.Sql(Active));
    }

    /// <summary>
    /// A YES that the coach does not have yet, and a plan that would cancel its remind: the YES counts first, or nothing does.
    /// </summary>
    [Theory]
    [InlineData(Shock.Http, "plan")]
    [InlineData(Shock.SocketMode, "plan")]
    [InlineData(Shock.Http, "commitments")]
    public async Task ASubmission_WaitsForThePersonsOwnClicks(string transport, string which)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        var modal =
            which == "plan" ? await person.Opened("/plan", "plan_submit") : await person.Opened("/base_commit", "base_commit_submit");
        modal =
            which == "plan"
                ? person.Enter(modal, ("task_1_date", "today"), ("task_1_time", world.In(60)))
                : person.Enter(modal, ("commitment_1", "read"));
        using (Shock.Refuses(world.Database, "INSERT", "action_logs", "NEW.result = 'YES'"))
        {
            (await person.Press(remind, "remind_yes")).Ok();
            var kept = await person.SubmitUnchecked(modal);
            Assert.Equal(200, kept.Status);
            Assert.True(kept.Took < TimeSpan.FromSeconds(3), $"{kept.Took}");
            Assert.Contains(kept.Errors.Values, e => e.Says("error.away"));
        }

        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind'", "YES");
        await person.Sent(modal);
        await world.Settle();
        await world.Says("SELECT state FROM schedules WHERE task = 'walk' ORDER BY run_at LIMIT 1", "done");
        Assert.DoesNotContain(world.Slack.Messages, m => m.Text.Says("late.canceled"));
    }

    /// <summary>One press, delivered twice: one effect, and not a word that it had been answered already.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AnAnswerThatIsDeliveredTwice_IsTakenTwice_WithOneEffect(string transport)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        using (Shock.Refuses(world.InboxFile, "DELETE", "inbox", "1"))
        {
            (await world.Person(Shock.Alice).Press(remind, "remind_no")).Ok();
            await world.Says("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");

            // Delivered again each second, since it cannot be removed.
            await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
            await world.RestartSilo();
            await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
        }

        await RunningOni.Eventually(() => Task.FromResult(world.Inbox("SELECT * FROM inbox").Count == 0), () => "the click stays");
        await world.Settle();
        Assert.DoesNotContain(world.Slack.Messages, m => m.OnlyFor == Shock.Alice.Id && m.Text.Contains("返事", StringComparison.Ordinal));
        Assert.Single(world.Slack.Messages, m => m.Text.Contains("できなかった", StringComparison.Ordinal));
        await world.FeltNoMoreThan("zap 35");
    }

    private static Task<Acknowledgement> SubmitCarrying(InProcessOni world, FakeView view, params string[] blocks) =>
        world.Person(Shock.Alice).SubmitUnchecked(view, blocks.ToHashSet(StringComparer.Ordinal));
}
