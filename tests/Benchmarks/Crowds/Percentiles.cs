using System.Globalization;

namespace Oni.Benchmarks.Crowds;

/// <summary>How seconds that were measured are distributed.</summary>
internal sealed record Percentiles
{
    public Percentiles(IEnumerable<double> seconds)
    {
        var sorted = seconds.Order().ToList();
        (P50, P99, Max) = (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted[^1]);
    }

    public double P50 { get; }

    public double P99 { get; }

    public double Max { get; }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {P50:0.000} s, p99 {P99:0.000} s, max {Max:0.000} s");
}
