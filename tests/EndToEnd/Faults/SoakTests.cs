using System.Globalization;
using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>
/// Hours of many people at high speed: what the processes hold does not grow with them, and nobody is zapped more often than they may be.
/// </summary>
[Collection(nameof(NonParallel))]
public sealed class SoakTests
{
    private const int Seed = 20261125;
    private const int Limit = 3;

    /// <summary>In so short a time memory says nothing yet; handles do.</summary>
    [Fact]
    [Trait("Tier", Soak.Tier)]
    public async Task ThreeHoursOfTwelvePeople_HandlesStay_AndTheCountsAreRight()
    {
        var (early, late) = await Live(12, TimeSpan.FromHours(3), "09:30", "10:10", "10:50", "11:30");
        Assert.True(late.Handles < early.Handles * 1.3, $"seed {Seed}: after a quarter {early}, at the end {late}");
    }

    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public async Task TwentyFourHoursOfTwoHundredPeople_MemoryAndHandlesStay_AndTheCountsAreRight()
    {
        var (early, late) = await Live(200, TimeSpan.FromHours(24), "10:00", "12:00", "14:00", "19:00");
        Assert.True(late.Memory < early.Memory * 1.1 && late.Handles < early.Handles * 1.1, $"seed {Seed}: at 6 h {early}, at 24 h {late}");
    }

    /// <summary>They live so long, with a task at each of the times.</summary>
    /// <returns>What the processes held after a quarter of it, and at its end.</returns>
    private static async Task<(Held Early, Held Late)> Live(int count, TimeSpan hours, params string[] times)
    {
        var random = new Random(Seed);
        var people = Enumerable
            .Range(0, count)
            .Select(n => new FakeUser(string.Create(CultureInfo.InvariantCulture, $"U0S{n:000}")))
            .ToList();
        await using var oni = await RunningOni.StartProcesses(
            people,
            speed: 20,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["IGNORE_INTERVAL"] = "1800",
                ["IGNORE_MAX_RETRY"] = "2",
                ["LIMIT_DAY_PAVLOK_COUNTS"] = Limit.Text(),
                ["ONI_LOG_LEVEL"] = "Warning",
            }
        );
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (p, _) =>
            {
                var person = oni.Person(p);
                await person.Commit([.. times.Select((time, n) => ($"task {n.Text()}", time))]);
                await person.Consent();
            }
        );
        var began = oni.Now();
        await oni.World.Clock.SetSpeed(300);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        Held? early = null;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        while (oni.Now() - began < hours)
        {
            // Whatever waits for an answer gets YES, NO or none.
            var open = oni
                .Slack.Messages.Where(m =>
                    m.OnlyFor is null && (m.Has("remind_yes") || m.Has("plan_open_modal")) && answered.Add($"{m.Channel} {m.Ts}")
                )
                .ToList();
            var acts = open.Select(m => (Message: m, Dice: random.Next(3))).ToList();
            await Parallel.ForEachAsync(
                acts,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (act, _) =>
                {
                    var person = oni.Person(people.First(p => p.DirectChannel == act.Message.Channel));
                    if (act.Message.Has("remind_yes") && act.Dice < 2)
                        await person.Press(act.Message, act.Dice == 0 ? "remind_yes" : "remind_no");
                    else if (act.Message.Has("plan_open_modal"))
                        await Plan(person, act.Message);
                }
            );
            if (early is null && oni.Now() - began > hours / 4)
                early = await Held.Of(oni);
            await ticks.WaitForNextTickAsync();
        }

        var late = await Held.Of(oni);
        Assert.NotEqual("0", oni.Sql("SELECT COUNT(*) FROM action_logs WHERE result = 'YES'")[0]);
        Assert.Empty(
            oni.Sql(
                "SELECT user_id, day FROM punishments WHERE stimulus_type = 'zap' AND outcome IN ('recorded', 'accepted', "
                    + "'unknown') GROUP BY 1, 2 HAVING COUNT(*) > "
                    + Limit.Text()
            )
        );
        Assert.NotEmpty(
            oni.Sql(
                "SELECT user_id, day FROM punishments WHERE stimulus_type = 'zap' AND outcome = 'accepted' GROUP BY 1, 2 HAVING COUNT(*) = "
                    + Limit.Text()
            )
        );
        await oni.World.Clock.SetSpeed(0);
        await oni.EachStimulusIsKnown();
        Assert.Empty(
            oni.Sql(
                "SELECT * FROM schedules AS s WHERE state = 'done' AND event_type = 'remind' AND NOT EXISTS (SELECT 1 FROM "
                    + "action_logs AS a WHERE a.schedule_id = s.id)"
            )
        );
        return (early!, late);
    }

    private static async Task Plan(SlackPerson person, FakeMessage question)
    {
        await person.Press(question, "plan_open_modal");
        var modal = await person.Modal("plan_submit");
        await person.Submit(modal);
    }

    /// <summary>What the two processes hold: bytes of memory after what is garbage has been let go of, and open handles.</summary>
    private sealed record Held(long Memory, int Handles)
    {
        public static async Task<Held> Of(RunningOni oni)
        {
            var held = new Held(0, 0);
            foreach (var process in (HostProcess[])[oni.Silo, oni.Frontend])
            {
                var status = await File.ReadAllLinesAsync($"/proc/{process.Id.Text()}/status");
                var memory = status
                    .First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                held = new Held(
                    held.Memory + (long.Parse(memory, CultureInfo.InvariantCulture) << 10),
                    held.Handles + Directory.GetFileSystemEntries($"/proc/{process.Id.Text()}/fd").Length
                );
            }

            return held;
        }
    }
}
