using System.Diagnostics;
using Oni.Benchmarks.Crowds;

namespace Oni.Benchmarks.Figures;

/// <summary>An installation for one person in which nothing happens: how long it takes to start, and the memory that it holds.</summary>
internal static class Idle
{
    /// <summary>Real time after which nothing of the start goes on any more.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(14);

    public static async Task<IReadOnlyList<Comparison>> Compare(Build old, Build now, int pairs)
    {
        var (before, after) = (new List<Measured>(), new List<Measured>());
        for (var pair = 0; pair < pairs; pair++)
        {
            before.Add(await Measure(old));
            after.Add(await Measure(now));
        }

        return
        [
            Of("start: until both are healthy", "ms", m => m.Start, Comparison.Worse),
            Of("start: processor time, and 14 s idle", "ms", m => m.Processor, Comparison.Worse),
            Of("memory at idle: both, resident", "MB", m => m.Silo + m.Frontend, 0.85),
            Of("memory at idle: the silo, resident", "MB", m => m.Silo, 1),
        ];

        Comparison Of(string figure, string unit, Func<Measured, double> value, double bar) =>
            new(figure, 1, "before", unit, [.. before.Select(value)], [.. after.Select(value)], bar);
    }

    private static async Task<Measured> Measure(Build build)
    {
        var began = Stopwatch.GetTimestamp();
        await using var oni = await Installation.Start(build, 1);
        var start = Stopwatch.GetElapsedTime(began);
        await Task.Delay(Quiet, TimeProvider.System);
        var (silo, frontend) = oni.Resident;
        return new Measured(start.TotalMilliseconds, oni.ProcessorTime.TotalMilliseconds, silo, frontend);
    }

    private sealed record Measured(double Start, double Processor, double Silo, double Frontend);
}
