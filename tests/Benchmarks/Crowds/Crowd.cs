using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Oni.Playground.Slack;

namespace Oni.Benchmarks.Crowds;

/// <summary>Many people who commit to a task, plan it for the same minute and say yes to it.</summary>
internal static class Crowd
{
    private const int AtATime = 16;
    private const int Stops = 200;

    /// <summary>People who do the same before anything is measured: programs that have just begun compile themselves.</summary>
    private const int WarmUp = 300;

    private static readonly TimeSpan Leap = TimeSpan.FromMinutes(5);

    /// <summary>Real time in which all has to be out.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    /// <summary>The old build and this one in turn.</summary>
    public static async Task<IReadOnlyList<Comparison>> Compare(Build old, Build now, int people, int pairs)
    {
        var (before, after) = (new List<CrowdResult>(), new List<CrowdResult>());
        for (var pair = 0; pair < pairs; pair++)
        {
            before.Add(await Run(old, people));
            after.Add(await Run(now, people));
        }

        return
        [
            Seconds("registration: all commit and plan", r => r.Commits + r.Plans, 1.0 / 3),
            Of("processor time a person", "ms", r => r.Processor, 0.5),
            Of("processor time a remind", "ms", r => r.RemindProcessor, Comparison.Worse),
            Seconds("due in one minute: at Slack, p50", r => r.Lateness.P50, 1),
            Seconds("due in one minute: at Slack, p99", r => r.Lateness.P99, 1),
            Seconds("due in one minute: at Slack, last", r => r.Lateness.Max, 1),
            Seconds("YES: acknowledged, p99", r => r.Answers.P99, Comparison.Worse),
            Seconds("YES: all have ended", r => r.Ended, 1),
            Seconds("/stop, 16 at a time: p50", r => r.StopsAlone.P50, 1),
            Seconds("/stop, 16 at a time: p99", r => r.StopsAlone.P99, 0.5),
            Seconds("/stop among clicks: p99", r => r.StopsAmongClicks.P99, 1),
            Of("memory of the silo afterwards", "MB", r => r.SiloMemory, 1),
        ];

        Comparison Seconds(string figure, Func<CrowdResult, double> value, double bar) => Of(figure, "ms", r => value(r) * 1_000, bar);

        Comparison Of(string figure, string unit, Func<CrowdResult, double> value, double bar) =>
            new(figure, people, "before", unit, [.. before.Select(value)], [.. after.Select(value)], bar);
    }

    public static async Task<CrowdResult> Run(Build build, int people)
    {
        await using var oni = await Installation.Start(build, people + Stops + WarmUp);
        var crowd = oni.People.Take(people).ToList();
        var stoppers = oni.People.Skip(people).Take(Stops).ToList();
        await WarmedUp(oni, [.. oni.People.Skip(people + Stops)]);
        var processor = oni.ProcessorTime;
        var commits = await Each(crowd, p => p.Commit());
        var due = new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(9)) + TimeSpan.FromHours(people / 2_000);
        var plans = await Each(crowd, p => p.Plan(due.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Console.Error.WriteLine($"{build.Name}: {people} committed in {commits:0.0} s, planned in {plans:0.0} s");

        await Until(oni, due - TimeSpan.FromSeconds(8));

        var stopsAlone = await Stopped(stoppers.Take(Stops / 2));
        while (oni.Clock.Now < due)
            await Pause(1);
        var dueAt = Stopwatch.GetTimestamp();
        var before = oni.ProcessorTime;
        await Until(() => Reminds(oni).Select(p => p.Channel).Distinct().Count() == people, oni, "reminds");
        await Pause(1_000);
        var remindProcessor = oni.ProcessorTime - before;
        var lateness = Reminds(oni)
            .GroupBy(p => p.Channel)
            .Select(p => Stopwatch.GetElapsedTime(dueAt, p.First().At).TotalSeconds)
            .ToList();
        Console.Error.WriteLine($"{build.Name}: {people} reminded, {new Percentiles(lateness)}");

        var answers = new ConcurrentBag<double>();
        var edits = oni.Cloud.Edits;
        var began = Stopwatch.GetTimestamp();
        var answering = Each(crowd, async p => answers.Add((await Taken(p.Press("remind_yes"))).TotalSeconds));
        await Until(() => answers.Count > people / 20, oni, "answers");
        var stopsAmongClicks = await Stopped(stoppers.Skip(Stops / 2));
        await answering;
        await Until(() => oni.Cloud.Edits - edits >= people, oni, "ends");
        var ended = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var result = new CrowdResult(
            people,
            commits,
            plans,
            new Percentiles(lateness),
            Reminds(oni).Count() - people,
            new Percentiles(answers),
            ended,
            stopsAlone,
            stopsAmongClicks,
            (oni.ProcessorTime - processor).TotalMilliseconds / people,
            remindProcessor.TotalMilliseconds / people,
            oni.Resident.Silo,
            oni.Faults.Count
        );
        foreach (var fault in oni.Faults.Take(5))
            Console.Error.WriteLine(fault);
        return result;
    }

    private static async Task WarmedUp(Installation oni, IReadOnlyList<CrowdPerson> people)
    {
        await Each(people, p => p.Commit());
        var due = new DateTimeOffset(2026, 12, 1, 9, 10, 0, TimeSpan.FromHours(9));
        await Each(people, p => p.Plan(due.ToString("HH:mm", CultureInfo.InvariantCulture)));
        await Until(oni, due);
        var edits = oni.Cloud.Edits;
        await Each(people, p => p.Press("remind_yes"));
        await Until(() => oni.Cloud.Edits - edits >= people.Count, oni, "the end of the warm-up");
        await Each(people, p => p.Type("/stop"));
        oni.Cloud.Prompts.Clear();
    }

    /// <summary>Product time leaps until then; each leap is followed.</summary>
    private static async Task Until(Installation oni, DateTimeOffset time)
    {
        while (time - oni.Clock.Now is { Ticks: > 0 } left)
        {
            await oni.Clock.Step(left < Leap ? left : Leap);
            await Pause(100);
        }
    }

    private static IEnumerable<(string Channel, string Button, long At)> Reminds(Installation oni) =>
        oni.Cloud.Prompts.Where(p => p.Button == "remind_yes");

    private static async Task<Percentiles> Stopped(IEnumerable<CrowdPerson> people)
    {
        var took = new ConcurrentBag<double>();
        await Each(people, async p => took.Add((await Taken(p.Type("/stop"))).TotalSeconds));
        return new Percentiles(took);
    }

    private static async Task<double> Each(IEnumerable<CrowdPerson> people, Func<CrowdPerson, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (person, _) => await act(person)
        );
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<TimeSpan> Taken(Task<Acknowledgement> asked)
    {
        var answer = await asked;
        return answer.Status == 200 ? answer.Took : throw new InvalidOperationException($"{answer.Status} {answer.Body}");
    }

    private static Task Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);

    private static async Task Until(Func<bool> holds, Installation oni, string what)
    {
        using var timeout = new CancellationTokenSource(Within, TimeProvider.System);
        while (!holds())
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"{what}\n{oni.Log[^Math.Min(4000, oni.Log.Length)..]}");
            await Pause(20);
        }
    }
}
