using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>
/// Random hours on the real processes and the real file: people who answer, or not, or stop, and processes that die. The seed is printed.
/// </summary>
[Collection(nameof(NonParallel))]
public sealed class RandomHoursTests
{
    private const int Limit = 3;

    /// <summary>Real time in which a stimulus that left before a stop was acknowledged may still arrive.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(0.5);

    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public async Task HourAfterHour_WhateverHappens_TheLimitsHold()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var seed = 1; watch.Elapsed < Soak.Budget; seed++)
            await Live(seed);
    }

    private static async Task Live(int seed)
    {
        const double speed = 120;
        var random = new Random(seed);
        var people = Enumerable.Range(0, 6).Select(n => new FakeUser($"U0R{n.Text()}")).ToList();
        await using var oni = await RunningOni.StartProcesses(
            people,
            speed,
            FaultSteps.Settings(("IGNORE_INTERVAL", "300"), ("IGNORE_MAX_RETRY", "3"), ("LIMIT_DAY_PAVLOK_COUNTS", Limit.Text()))
        );
        foreach (var p in people)
            await Plan(oni, p);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var stops = new List<(string User, DateTimeOffset From, DateTimeOffset? To)>();
        var end = oni.Now() + TimeSpan.FromHours(3);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        while (oni.Now() < end)
        {
            foreach (
                var remind in oni
                    .Slack.Messages.Where(m => m.OnlyFor is null && m.Has("remind_yes") && answered.Add($"{m.Channel} {m.Ts}"))
                    .ToList()
            )
            {
                if (random.Next(3) is var dice && dice < 2)
                    await oni.Person(people.First(p => p.DirectChannel == remind.Channel))
                        .Press(remind, dice == 0 ? "remind_yes" : "remind_no");
            }

            var person = people[random.Next(people.Count)];
            switch (random.Next(40))
            {
                case 0 when stops.TrueForAll(s => s.User != person.Id || s.To is not null):
                    if ((await oni.Person(person).Type("/stop")).Body.Contains("*止めました。*", StringComparison.Ordinal))
                        stops.Add((person.Id, oni.Now(), null));
                    break;
                case 1 when stops.FindIndex(s => s.User == person.Id && s.To is null) is >= 0 and var open:
                    await Restart(oni, person, stops, open);
                    break;
                case 2:
                    await oni.Silo.Kill();
                    await oni.SiloComesBack();
                    break;
                case 3:
                    await oni.Frontend.Kill();
                    await oni.FrontendComesBack();
                    break;
            }

            await ticks.WaitForNextTickAsync();
        }

        await oni.Ready();
        for (var open = stops.FindIndex(s => s.To is null); open >= 0; open = stops.FindIndex(s => s.To is null))
            await Restart(oni, people.First(p => p.Id == stops[open].User), stops, open);

        // Every schedule that was due ends, and every stimulus is known for what it is.
        await RunningOni.Eventually(
            () =>
                Task.FromResult(
                    oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state IN ('pending', 'processing')")[0] == "0"
                        && oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'")[0] == "0"
                ),
            () =>
                $"seed {seed}: {string.Join('\n', oni.Sql("SELECT * FROM schedules WHERE state IN ('pending', 'processing')"))}\n{oni.SiloLog}",
            TimeSpan.FromMinutes(2)
        );
        foreach (var p in people)
        {
            var (rows, felt) = (oni.Sql($"SELECT outcome FROM punishments WHERE user_id = '{p.Id}'"), oni.Felt(p).Count);
            Assert.True(
                felt >= rows.Count(r => r == "accepted") && felt <= rows.Count(r => r is "accepted" or "unknown"),
                $"seed {seed}: {p.Id} felt {felt}, rows {string.Join(',', rows)}"
            );
            Assert.True(oni.Zaps(p).Count <= Limit, $"seed {seed}: {p.Id} was zapped {oni.Zaps(p).Count} times");
        }

        foreach (var (user, from, to) in stops)
            Assert.DoesNotContain(
                oni.Pavlok.Stimuli,
                s => s.Key == people.First(p => p.Id == user).WristbandKey && s.At > from + (OnItsWay * speed) && s.At < to
            );
        Assert.Empty(
            oni.Sql("SELECT id FROM schedules AS s WHERE event_type = 'remind' AND state IN ('done', 'canceled') AND thread_ts IS NULL")
        );
        Assert.Empty(
            oni.Sql(
                "SELECT id FROM schedules AS s WHERE event_type = 'remind' AND state = 'done' AND NOT EXISTS (SELECT 1 FROM "
                    + "action_logs AS a WHERE a.schedule_id = s.id)"
            )
        );
        Assert.Empty(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox"));
    }

    private static async Task Plan(RunningOni oni, FakeUser user)
    {
        var person = oni.Person(user);
        await person.Commit(("one", "23:00"), ("two", "23:00"), ("three", "23:00"), ("four", "23:00"));
        await person.Consent();
        var modal = await person.OpenPlan();
        for (var n = 1; n <= 4; n++)
            modal = person.Enter(modal, ($"task_{n.Text()}_date", "today"), ($"task_{n.Text()}_time", oni.In(15 + (35 * n))));
        await person.Sent(modal);
    }

    private static async Task Restart(
        RunningOni oni,
        FakeUser person,
        List<(string User, DateTimeOffset From, DateTimeOffset? To)> stops,
        int open
    )
    {
        var asked = oni.Now();
        await RunningOni.Eventually(
            async () =>
                (await oni.Person(person).Type("/restart")).Body.Contains("再開しました", StringComparison.Ordinal)
                || oni.Sql($"SELECT value FROM configurations WHERE user_id = '{person.Id}' AND key = 'SYSTEM_PAUSED'") is ["false"],
            () => oni.FrontendLog
        );
        stops[open] = stops[open] with { To = asked };
    }
}
