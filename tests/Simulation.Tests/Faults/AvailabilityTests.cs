using Oni.Grains.Presence;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>Each process alone for an hour (manual 7.2), and afterwards everything delayed arrives, once.</summary>
public sealed class AvailabilityTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task AnHourWithoutTheSilo_SlackNeverSeesAnError_AndEverythingDelayedArrivesOnce()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        await alice.Commit(("now", "23:00"), ("meanwhile", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        modal = alice.Enter(
            modal,
            ("task_1_date", "today"),
            ("task_1_time", oni.In(6)),
            ("task_2_date", "today"),
            ("task_2_time", oni.In(40))
        );
        await alice.Sent(modal);
        await oni.Leaps(TimeSpan.FromMinutes(6));
        var now = (await oni.Reminds(Alice, 1))[0];
        await oni.StopSilo();
        var until = oni.Now() + TimeSpan.FromHours(1);
        (await alice.Press(now, "remind_yes")).Ok();
        for (var n = 0; oni.Now() < until; n++)
        {
            foreach (var answer in (Acknowledgement[])[await alice.Type("/help"), await alice.Press(now, "remind_no")])
            {
                Assert.Equal(200, answer.Status);
                Assert.True(answer.Took < TimeSpan.FromSeconds(3), $"{answer.Took}");
            }

            await oni.Answers(new Uri(oni.Api, "health"));
            await oni.Leaps(TimeSpan.FromMinutes(10));
        }

        Assert.Empty(oni.Sql("SELECT * FROM action_logs"));
        await oni.SiloComesBack();
        await oni.Sql("SELECT s.task, a.result FROM action_logs AS a JOIN schedules AS s ON s.id = a.schedule_id", "now|YES");
        await alice.Message(m => m.Has("remind_yes") && m.Text.Contains("meanwhile", StringComparison.Ordinal), "the remind of the hour");
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox").Count == 0),
            () => oni.FrontendLog
        );
        await oni.Leaps(TimeSpan.FromMinutes(5));
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Has("remind_yes"));
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("よくやりました", StringComparison.Ordinal));
        Assert.Equal(["YES"], oni.Sql("SELECT result FROM action_logs"));
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task AnHourWithoutTheFrontend_TheSiloPostsAndPlans_StimulatesNobody_AndGoesOnAfterwards()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "1800")));
        var alice = oni.Person(Alice);
        await alice.Commit(("soon", "23:00"), ("later", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        modal = alice.Enter(
            modal,
            ("task_1_date", "today"),
            ("task_1_time", oni.In(15)),
            ("task_2_date", "today"),
            ("task_2_time", oni.In(35)),
            ("next_plan_date", "today"),
            ("next_plan_time", oni.In(50))
        );
        await alice.Sent(modal);
        await oni.Sql("SELECT COUNT(*) FROM schedules WHERE state = 'pending'", "3");
        await oni.StopFrontend();
        oni.ProcessPasses(PresenceRegistry.TimeToLive);
        await oni.Leaps(TimeSpan.FromHours(1));
        Assert.Equal(
            ["soon", "later"],
            oni.Slack.SeenBy(Alice)
                .Where(m => m.Has("remind_yes"))
                .Select(m => m.Text.Contains("soon", StringComparison.Ordinal) ? "soon" : "later")
        );
        Assert.Contains(oni.Slack.SeenBy(Alice), m => m.Has("plan_open_modal"));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode <> 'notify'"));
        await oni.FrontendComesBack();
        foreach (var remind in oni.Slack.SeenBy(Alice).Where(m => m.Has("remind_yes")).ToList())
            (await alice.Press(remind, "remind_yes")).Ok();
        await oni.Sql("SELECT result FROM action_logs WHERE event_type = 'remind'", "YES\nYES");
        Assert.Empty(oni.Zaps(Alice));
    }
}
