using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>Bad input gets its sentence at its field, and loses nothing.</summary>
public sealed class FieldTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task CommitmentsModal_TwinsLongOnesMissingTimesAndAnEleventh_AreRefusedAtTheirFields()
    {
        await using var oni = await RunningOni.Start([Alice]);
        var alice = oni.Person(Alice);
        (await alice.Type("/oni", "base_commit")).Ok();
        var modal = await alice.Modal("base_commit_submit");
        modal = alice.Enter(
            modal,
            ("commitment_1", "散歩"),
            ("time_1", "07:00"),
            ("commitment_2", " 散歩 "),
            ("time_2", "08:00"),
            ("commitment_3", new string('あ', 101)),
            ("time_3", null)
        );
        var refused = await alice.Submit(modal);
        Assert.Equal(200, refused.Status);
        Assert.Equal(["commitment_2", "commitment_3", "time_3"], refused.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("100文字", refused.Errors["commitment_3"], StringComparison.Ordinal);
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM commitments"));

        modal = alice.Enter(modal, ("commitment_2", "英語"), ("commitment_3", new string('あ', 100)), ("time_3", "09:00"));
        (await alice.Submit(modal)).Ok();
        Assert.Equal(["3"], oni.Sql("SELECT COUNT(*) FROM commitments WHERE active"));

        // The modal shows ten rows at most; a forged eleventh is refused on the server.
        var rows = string.Join(
            ',',
            Enumerable
                .Range(1, 11)
                .Select(n =>
                    """ "commitment_N":{"task_N":{"type":"plain_text_input","value":"tN"}},"time_N":{"time_N":{"type":"timepicker","selected_time":"07:00"}} """
                        .Replace("_N", $"_{n}", StringComparison.Ordinal)
                        .Replace("tN", $"t{n}", StringComparison.Ordinal)
                )
        );
        var forged = await oni.Post(
            HttpLink.Form(
                (
                    "payload",
                    """{"type":"view_submission","user":{"id":"U0ALICE"},"view":{"callback_id":"base_commit_submit","state":{"values":{ROWS}}}}""".Replace(
                        "ROWS",
                        rows,
                        StringComparison.Ordinal
                    )
                )
            )
        );
        Assert.Equal("commitment_11", Assert.Single(forged.Errors).Key);
        Assert.Equal(["3"], oni.Sql("SELECT COUNT(*) FROM commitments WHERE active"));
    }

    [Fact]
    public async Task PlanModal_PastTimesRemovedCommitmentsAndStaleViews_AreRefusedAtTheirFields()
    {
        await using var oni = await RunningOni.Start([Alice]);
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"), ("b", "23:00"));
        var modal = await alice.OpenPlan();

        var past = await alice.Submit(
            alice.Enter(modal, ("task_1_date", "today"), ("task_1_time", oni.In(-10)), ("task_2_time", null), ("next_plan_time", null))
        );
        Assert.Equal(["next_plan_time", "task_1_time", "task_2_time"], past.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind'"));

        await alice.Commit(("a", "23:00"), ("", ""));
        modal = alice.Enter(modal, ("task_1_time", "23:00"), ("task_2_time", "23:00"), ("next_plan_time", "07:00"));
        Assert.Contains("外されました", (await alice.Submit(modal)).Errors["task_2_date"], StringComparison.Ordinal);

        (await alice.Submit(await alice.OpenPlanAgain(modal))).Ok();
        Assert.Contains("もう終わっています", (await alice.Submit(modal)).Errors["task_1_date"], StringComparison.Ordinal);
        Assert.Equal(
            ["remind|pending|1"],
            oni.Sql("SELECT event_type, state, COUNT(*) FROM schedules WHERE event_type = 'remind' GROUP BY 1, 2")
        );
    }

    [Fact]
    public async Task AViewSubmittedTwiceAtOnce_LeavesOnePlan()
    {
        await using var oni = await RunningOni.Start([Alice]);
        var alice = oni.Person(Alice);
        await alice.Commit(("a", "23:00"));
        var modal = await alice.OpenPlan();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => (await alice.Submit(modal)).Ok()));
        Assert.Equal(
            ["plan|done|1", "plan|pending|1", "remind|pending|1"],
            oni.Sql("SELECT event_type, state, COUNT(*) FROM schedules GROUP BY 1, 2 ORDER BY 1, 2")
        );
    }
}
