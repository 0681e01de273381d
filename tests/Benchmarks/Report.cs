using System.Globalization;
using System.Text.Json;

namespace Oni.Benchmarks;

/// <summary>What was measured, as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<Comparison> comparisons, TextWriter output)
    {
        output.WriteLine($"{"", -44} {"rows", 10} {"before", 12} {"now", 12} {"ratio", 8}");
        foreach (var c in comparisons)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{c.Figure, -44} {c.Rows, 10} {c.BeforeMedian, 9:0.000} ms {c.AfterMedian, 9:0.000} ms {c.Ratio, 8:0.000}{(c.IsWorse ? "  WORSE" : "")}"
                )
            );
    }

    public static string Json(IReadOnlyList<Comparison> comparisons) =>
        JsonSerializer.Serialize(
            comparisons.Select(c => new
            {
                c.Figure,
                c.Rows,
                c.Before,
                c.After,
                c.Ratio,
            }),
            Indented
        );
}
