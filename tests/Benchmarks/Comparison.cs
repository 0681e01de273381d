using System.Diagnostics;

namespace Oni.Benchmarks;

/// <summary>One thing, done in two ways in turn in one run: absolute times say nothing of a machine that others use too.</summary>
/// <param name="Rows">How many people, rows or commands.</param>
/// <param name="Against">What it is compared with, as the table calls it.</param>
/// <param name="Unit">Of the values, such as ms.</param>
/// <param name="Other">Of what it is compared with, one a pair.</param>
/// <param name="Now">Of this tree, one a pair.</param>
/// <param name="Bar">The ratio that must not be passed.</param>
internal sealed record Comparison(
    string Figure,
    int Rows,
    string Against,
    string Unit,
    IReadOnlyList<double> Other,
    IReadOnlyList<double> Now,
    double Bar
)
{
    /// <summary>So much slower than before is no noise any more.</summary>
    public const double Worse = 1.5;

    private const int MaxPairs = 5;

    /// <summary>Below this, in milliseconds or megabytes, a difference is the clock's.</summary>
    private const double Noise = 1;

    /// <summary>Pairs go on until so much time has gone, real time.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    /// <summary>The median of each pair's now ÷ other.</summary>
    public double Ratio => Median(Other.Zip(Now, (other, now) => now / other));

    public double OtherMedian => Median(Other);

    public double NowMedian => Median(Now);

    public bool Fails => Ratio > Bar && (Bar < 1 || NowMedian - OtherMedian > Noise);

    /// <summary>Something short, done again and again in both ways.</summary>
    public static Comparison Of(string figure, int rows, Action other, Action now)
    {
        var (slow, fast) = (new List<double>(), new List<double>());
        var began = Stopwatch.GetTimestamp();

        // The first pair reads what the others find in memory.
        for (var pair = 0; pair <= MaxPairs && (pair < 2 || Stopwatch.GetElapsedTime(began) < Enough); pair++)
        {
            var (took, takes) = (Time(other), Time(now));
            if (pair == 0)
                continue;
            slow.Add(took);
            fast.Add(takes);
        }

        return new Comparison(figure, rows, "before", "ms", slow, fast, Worse);
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
