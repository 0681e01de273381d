using System.Globalization;
using Oni.Playground.Processes;
using Oni.Playground.Slack;

namespace Oni.EndToEnd.Faults;

/// <summary>A day of many people at high speed: what the processes hold does not grow with the hours.</summary>
[Collection(nameof(Alone))]
public sealed class SoakTests
{
    private const int People = 200;
    private const int Seed = 20261125;

    [Fact]
    public async Task TwentyFourHoursOfTwoHundredPeople_MemoryAndHandlesStay_AndTheCountsAreRight()
    {
        var random = new Random(Seed);
        var people = Enumerable.Range(0, People).Select(n => new PretendUser(string.Create(CultureInfo.InvariantCulture, $"U0S{n:000}"))).ToList();
        await using var oni = await Installation.Start(people, speed: 20, new Dictionary<string, string>(StringComparer.Ordinal) { ["IGNORE_INTERVAL"] = "1800", ["IGNORE_MAX_RETRY"] = "2", ["ONI_LOG_LEVEL"] = "Warning" });
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (p, _) =>
        {
            var person = oni.Person(p);
            await person.Commit(("one", "10:00"), ("two", "14:00"), ("three", "19:00"));
            await person.Consent();
        });
        var began = oni.Now();
        await oni.World.Clock.SetSpeed(300);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        Held? early = null;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        while (oni.Now() - began < TimeSpan.FromHours(24))
        {
            // Whatever waits for an answer gets YES, NO or none.
            var open = oni.Slack.Messages.Where(m => m.OnlyFor is null && (m.Has("remind_yes") || m.Has("plan_open_modal")) && answered.Add($"{m.Channel} {m.Ts}")).ToList();
            var acts = open.Select(m => (Message: m, Dice: random.Next(3))).ToList();
            await Parallel.ForEachAsync(acts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (act, _) =>
            {
                var person = oni.Person(people.First(p => p.DirectChannel == act.Message.Channel));
                if (act.Message.Has("remind_yes") && act.Dice < 2)
                    await person.Press(act.Message, act.Dice == 0 ? "remind_yes" : "remind_no");
                else if (act.Message.Has("plan_open_modal"))
                    await Plan(person, act.Message);
            });
            if (early is null && oni.Now() - began > TimeSpan.FromHours(6))
                early = await Held.Of(oni);
            await ticks.WaitForNextTickAsync();
        }

        var late = await Held.Of(oni);
        Assert.True(late.Memory < early!.Memory * 1.1 && late.Handles < early.Handles * 1.1, $"seed {Seed}: at 6 h {early}, at 24 h {late}");
        Assert.NotEqual("0", oni.Sql("SELECT COUNT(*) FROM action_logs WHERE result = 'YES'")[0]);
        Assert.Empty(oni.Sql("SELECT user_id, day FROM punishments WHERE stimulus_type = 'zap' AND outcome IN ('recorded', 'accepted', 'unknown') GROUP BY 1, 2 HAVING COUNT(*) > 100"));
        await oni.World.Clock.SetSpeed(0);
        await Installation.Eventually(
            () => Task.FromResult(oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'") is ["0"] && oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'")[0] == oni.Pavlok.Stimuli.Count.Text()),
            () => $"seed {Seed}: {oni.Pavlok.Stimuli.Count} stimuli, {string.Join(", ", oni.Sql("SELECT outcome, COUNT(*) FROM punishments GROUP BY 1"))}");
        Assert.Empty(oni.Sql("SELECT * FROM schedules AS s WHERE state = 'done' AND event_type = 'remind' AND NOT EXISTS (SELECT 1 FROM action_logs AS a WHERE a.schedule_id = s.id)"));
    }

    private static async Task Plan(SlackPerson person, PretendMessage question)
    {
        await person.Press(question, "plan_open_modal");
        var modal = await person.Modal("plan_submit");
        await person.Submit(modal);
    }

    /// <summary>What the two processes hold: bytes of memory after what is garbage has been let go of, and open handles.</summary>
    private sealed record Held(long Memory, int Handles)
    {
        public static async Task<Held> Of(Installation oni)
        {
            var held = new Held(0, 0);
            foreach (var process in (HostProcess[])[oni.Silo, oni.Frontend])
            {
                var status = await File.ReadAllLinesAsync($"/proc/{process.Id.Text()}/status");
                var memory = status.First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                held = new Held(held.Memory + (long.Parse(memory, CultureInfo.InvariantCulture) << 10), held.Handles + Directory.GetFileSystemEntries($"/proc/{process.Id.Text()}/fd").Length);
            }

            return held;
        }
    }
}
