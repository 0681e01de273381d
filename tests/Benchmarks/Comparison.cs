using System.Diagnostics;

namespace Oni.Benchmarks;

/// <summary>One thing, done in two ways in turn in one run: absolute times say nothing of a machine that others use too.</summary>
/// <param name="Before">Milliseconds, one a pair.</param>
/// <param name="After">Milliseconds, one a pair.</param>
internal sealed record Comparison(string Figure, int Rows, IReadOnlyList<double> Before, IReadOnlyList<double> After)
{
    private const int MaxPairs = 5;

    /// <summary>So much slower than before is no noise any more.</summary>
    private const double Worse = 1.5;

    /// <summary>Below this a difference is the clock's.</summary>
    private const double Noise = 1;

    /// <summary>Pairs go on until so much time has gone, real time.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    /// <summary>The median of each pair's after ÷ before.</summary>
    public double Ratio => Median(Before.Zip(After, (before, after) => after / before));

    public double BeforeMedian => Median(Before);

    public double AfterMedian => Median(After);

    public bool IsWorse => Ratio > Worse && AfterMedian - BeforeMedian > Noise;

    public static Comparison Of(string figure, int rows, Action before, Action after)
    {
        var (slow, fast) = (new List<double>(), new List<double>());
        var began = Stopwatch.GetTimestamp();

        // The first pair reads what the others find in memory.
        for (var pair = 0; pair <= MaxPairs && (pair < 2 || Stopwatch.GetElapsedTime(began) < Enough); pair++)
        {
            var (took, takes) = (Time(before), Time(after));
            if (pair == 0)
                continue;
            slow.Add(took);
            fast.Add(takes);
        }

        return new Comparison(figure, rows, slow, fast);
    }

    private static double Time(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
