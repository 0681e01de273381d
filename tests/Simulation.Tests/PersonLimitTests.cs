using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>Who asks too often is told so; what stops, goes on or answers always works.</summary>
public sealed class PersonLimitTests
{
    private const int PersonLimit = 60;

    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-US", "Asia/Tokyo");

    [Fact]
    public async Task TheTwentyFirstCommandOfAMinute_IsAnsweredWithASentence_AndStopAndOthersAreNot()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1);
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        for (var n = 0; n < 20; n++)
            Assert.DoesNotContain("1分に20回", (await alice.Type("/help")).Body, StringComparison.Ordinal);
        Assert.Contains("1分に20回", (await alice.Type("/help")).Body, StringComparison.Ordinal);
        Assert.Contains("1分に20回", (await alice.Type("/plan")).Body, StringComparison.Ordinal);
        for (var n = 0; n < 15; n++)
        {
            Assert.Contains("止めました", (await alice.Type("/stop")).Body, StringComparison.Ordinal);
            Assert.Contains("再開", (await alice.Type("/oni", "restart")).Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("1分に20回", (await bob.Type("/help")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSixtyFirstClickOfAMinute_IsAnsweredWithASentence_AndAnswersAreTaken()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 60);
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"));
        var modal = await alice.OpenPlan();
        modal = alice.Enter(modal, ("task_1_date", "today"), ("task_1_time", oni.In(10)));
        (await alice.Submit(modal)).Ok();
        var plan = (
            await oni.Slack.Pulse.Until(
                () => oni.Slack.Messages.FirstOrDefault(m => m.Channel == Alice.DirectChannel && m.Edits > 0),
                RunningOni.Soon,
                "the summary"
            )
        )!;
        for (var n = 0; n < PersonLimit; n++)
            (await alice.Press(plan, new FakeButton("commitment_add_row", "x", "{}"))).Ok();
        await alice.Message(m => m.OnlyFor == Alice.Id && m.Text.Contains("1分に60回", StringComparison.Ordinal), "too often");

        var remind = (await oni.Reminds(Alice, 1))[0];
        (await alice.Press(remind, "remind_yes")).Ok();
        await oni.Sql("SELECT result FROM action_logs", "YES");
    }
}
