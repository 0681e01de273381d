using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>Many clicks at once against the limits.</summary>
public sealed class LimitTests
{
    private static readonly (string, string)[] TenTasks = [.. Enumerable.Range(1, 10).Select(n => ($"task {n:00}", "23:00"))];

    [Fact]
    public async Task TenNoesAtOnce_UnderACapOf3_GiveThreeZapsAndSevenTruthfulRefusals()
    {
        FakeUser alice = new("U0ALICE");
        await using var oni = await RunningOni.Start(
            [alice],
            speed: 4,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["LIMIT_DAY_PAVLOK_COUNTS"] = "3" }
        );
        var person = oni.Person(alice);
        await person.Commit(TenTasks);
        await person.Consent();
        await person.PlanAll(oni.In(3));
        await oni.Leaps(TimeSpan.FromMinutes(3));
        var reminds = await oni.Reminds(alice, 10);

        foreach (var answer in await Task.WhenAll(reminds.Select(r => person.Press(r, "remind_no"))))
            answer.Ok();

        await oni.Sql(
            "SELECT outcome, reason, COUNT(*) FROM punishments WHERE mode = 'no' GROUP BY 1, 2 ORDER BY 1",
            "accepted||3\nrefused|daily_limit|7"
        );

        // Each NO has the strength of its place in the row; which of them came first to the gate is nobody's promise.
        Assert.Equal(
            ["35", "45", "55", "65", "75", "85", "95", "100", "100", "100"],
            oni.Sql("SELECT stimulus_value FROM punishments WHERE mode = 'no' ORDER BY stimulus_value")
        );
        Assert.Equal(
            oni.Sql("SELECT 'zap ' || stimulus_value FROM punishments WHERE mode = 'no' AND outcome = 'accepted' ORDER BY 1"),
            oni.Zaps(alice).Order(StringComparer.Ordinal)
        );
        await Replies(oni, alice, "Pavlokが受け付けました", 3);
        await Replies(oni, alice, "上限に達しています", 7);
    }

    [Fact]
    public async Task OneButtonClickedTwentyTimesAtOnce_HasOneEffect()
    {
        FakeUser alice = new("U0ALICE");
        await using var oni = await RunningOni.Start([alice]);
        var person = oni.Person(alice);
        await person.Commit(("散歩", "23:00"));
        await person.Consent();
        await person.PlanAll(oni.In(6));
        var remind = (await oni.Reminds(alice, 1))[0];
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.Press(remind, "remind_no"))))
            answer.Ok();

        // What the busy disk did not take within a second is told so, and has no effect either.
        await Replies(oni, alice, "もう返事を受け取っています|保存できていないかもしれません", 19);
        await oni.Sql("SELECT mode, COUNT(*) FROM punishments WHERE mode = 'no' GROUP BY 1", "no|1");
        await oni.Sql("SELECT COUNT(*) FROM action_logs", "1");
        Assert.Equal(["zap 35"], oni.Zaps(alice));
    }

    [Fact]
    public async Task AClickOnACanceledSchedule_SaysSoAndGivesNothing()
    {
        FakeUser alice = new("U0ALICE");
        await using var oni = await RunningOni.Start([alice]);
        var person = oni.Person(alice);
        await person.Commit(("散歩", "23:00"), ("英語", "23:00"));
        await person.Consent();
        await person.PlanAll(oni.In(6));
        var reminds = await oni.Reminds(alice, 2);
        await person.Commit(("別のこと", "23:00"), ("", ""), ("", ""));
        await oni.Sql("SELECT state, COUNT(*) FROM schedules WHERE event_type = 'remind' GROUP BY 1", "canceled|2");
        foreach (var remind in reminds)
            (await person.Press(remind, "remind_no")).Ok();
        await Replies(oni, alice, "取り消されています", 2);
        Assert.Empty(oni.Zaps(alice));
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no'"));
    }

    [Fact]
    public async Task TwoPeopleAndOneSharedKey_NobodyIsStimulatedAndBothAreTold()
    {
        FakeUser alice = new("U0ALICE");
        FakeUser bob = new("U0BOB");
        await using var oni = await RunningOni.Start(
            [alice, bob],
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PAVLOK_API_KEY"] = "one-for-two",
                ["PAVLOK_API_KEY__U0ALICE"] = "",
                ["PAVLOK_API_KEY__U0BOB"] = "",
            }
        );
        foreach (var user in (FakeUser[])[alice, bob])
        {
            var person = oni.Person(user);
            await person.Commit(("散歩", "23:00"));
            await person.Consent();
            await person.Message(m => m.Text.Contains("リストバンドがつながっていない", StringComparison.Ordinal), "the missing wristband");
        }

        await oni.Sql("SELECT DISTINCT outcome, reason FROM punishments", "refused|no_wristband");
        Assert.Empty(oni.Pavlok.Stimuli);
    }

    /// <param name="text">One of several, parted by a bar.</param>
    private static async Task Replies(RunningOni oni, FakeUser user, string text, int count) =>
        await oni.Slack.Pulse.Until(
            () =>
                oni.Slack.SeenBy(user).Count(m => text.Split('|').Any(t => m.Text.Contains(t, StringComparison.Ordinal))) >= count
                    ? oni
                    : null,
            RunningOni.Soon,
            $"{count} × {text}\n{string.Join('\n', oni.Slack.SeenBy(user).Select(m => m.Text))}"
        );
}
