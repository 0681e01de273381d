using System.Globalization;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>Clocks that jump: each schedule once, one count a local day, and a ladder that climbs by what was awake.</summary>
[LongRunning]
public sealed class ClockTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Carol = new("U0CAROL", "en-US", "America/New_York");

    [Theory]
    [InlineData("2026-11-01T04:40:00Z", "01:30", "2026-11-01T05:30:00.000Z", "02:10", "2026-11-01T07:10:00.000Z", "2026-11-01")] // 01:30 comes twice: the first of the two
    [InlineData("2027-03-14T06:10:00Z", "02:30", "2027-03-14T07:00:00.000Z", "03:20", "2027-03-14T07:20:00.000Z", "2027-03-14")] // 02:30 does not exist: the first valid instant
    public async Task OnAChangeDayInNewYork_EachScheduleComesOnce_AndTheDayIsOneDay(
        string start,
        string first,
        string firstAt,
        string second,
        string secondAt,
        string day
    )
    {
        await using var oni = await RunningOni.Start([Carol], speed: 1, FaultSteps.Settings(("ONI_CLOCK_START", start)));
        var carol = oni.Person(Carol);
        await carol.Commit(("one", "23:00"), ("two", "23:00"));
        await carol.Consent();
        var modal = await carol.OpenPlan();
        modal = carol.Enter(modal, ("task_1_date", "today"), ("task_1_time", first), ("task_2_date", "today"), ("task_2_time", second));
        await carol.Sent(modal);
        Assert.Equal([firstAt, secondAt], oni.Sql("SELECT run_at FROM schedules WHERE event_type = 'remind' ORDER BY task"));

        var posted = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await Answer("one");
        await Answer("two");
        await oni.Sql("SELECT day, COUNT(*) FROM punishments WHERE mode = 'no' GROUP BY 1", $"{day}|2");
        await oni.Sql(
            "SELECT event_type, state, COUNT(*) FROM schedules GROUP BY 1, 2 ORDER BY 1, 2",
            "plan|done|1\nplan|pending|1\nremind|done|2"
        );
        foreach (var task in (string[])["one", "two"])
            Assert.Single(
                oni.Slack.Calls,
                c =>
                    c.Method == "chat.postMessage"
                    && c.Text("thread_ts") is null
                    && c.Text("text")!.Contains($": {task}", StringComparison.Ordinal)
            );
        foreach (var (task, at) in ((string, string)[])[("one", firstAt), ("two", secondAt)])
        {
            var late = posted[task] - DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
            Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromMinutes(30));
        }

        async Task Answer(string task)
        {
            var remind = await oni.LeapsUntil(
                () => carol.LastMessage(m => m.Has("remind_no") && m.Text.Contains(task, StringComparison.Ordinal)),
                () => task
            );
            posted[task] = remind.At;
            (await carol.Press(remind, "remind_no")).Ok();
            await oni.Sql("SELECT COUNT(*) FROM action_logs", task == "one" ? "1" : "2");
        }
    }

    [Fact]
    public async Task TheClockStepsForwardAndBackByAnHour_TheLadderClimbsByWhatWasAwake()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        await oni.UntilReminded(Alice);
        await oni.LeapsUntil("SELECT MAX(count) FROM punishments WHERE mode = 'ignore'", "1");

        foreach (var (step, hours) in ((int, int)[])[(2, 1), (3, -1)])
        {
            await oni.StopFrontend();
            await oni.StopSilo();
            await oni.World.Clock.Step(TimeSpan.FromHours(hours));
            await oni.StartSilo();
            var back = oni.Now();
            await oni.FrontendComesBack();
            await oni.LeapsUntil("SELECT MAX(count) FROM punishments WHERE mode = 'ignore'", step.Text());
            var at = oni.Instant($"SELECT created_at FROM punishments WHERE mode = 'ignore' AND count = {step.Text()}");

            // At most the 90 s of one heartbeat are counted for the jump, and what was awake before it.
            Assert.True(at - back >= TimeSpan.FromSeconds(303 - 90 - 90), $"back {back:O}, step {step} at {at:O}");
        }

        Assert.Equal(
            ["1|vibe|100", "2|zap|35", "3|zap|45"],
            oni.Sql("SELECT count, stimulus_type, stimulus_value FROM punishments WHERE mode = 'ignore' ORDER BY count")
        );
    }

    [Fact]
    public async Task TheMachineSleepsForThreeHours_TheLadderClimbsOneStepAtATime()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 600, FaultSteps.Settings(("IGNORE_INTERVAL", "1800")));
        await oni.UntilReminded(Alice);
        await oni.Sql("SELECT MAX(count) FROM punishments WHERE mode = 'ignore'", "1");
        await oni.Silo.Signal("STOP");
        await oni.Frontend.Signal("STOP");
        var asleep = oni.Now();
        await oni.Passes(TimeSpan.FromHours(3));
        var woke = oni.Now();
        await oni.Frontend.Signal("CONT");
        await oni.Silo.Signal("CONT");
        await oni.Sql("SELECT result FROM action_logs WHERE event_type = 'remind'", "AUTO_IGNORE");

        var steps = oni.Sql("SELECT created_at FROM punishments WHERE mode = 'ignore' ORDER BY count")
            .Select(t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(5, steps.Count);
        Assert.DoesNotContain(steps, s => s > asleep + TimeSpan.FromMinutes(10) && s < woke);
        for (var n = 1; n < steps.Count; n++)
        {
            var slept = steps[n - 1] < asleep && steps[n] > woke ? woke - asleep : TimeSpan.Zero;
            Assert.True(
                steps[n] - steps[n - 1] - slept >= TimeSpan.FromSeconds(1803 - 90),
                $"step {n + 1} came {steps[n] - steps[n - 1]} after the one before, asleep for {slept}"
            );
        }
    }
}
