using System.Globalization;
using System.Text.Json;

namespace Oni.Benchmarks;

/// <summary>What was measured, as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<Comparison> comparisons, TextWriter output)
    {
        output.WriteLine($"{"", -44} {"rows", 9} {"against", 24} {"it", 15} {"now", 15} {"ratio", 7} {"at most", 8}");
        foreach (var c in comparisons)
        {
            var (other, now) = ($"{Number(c.OtherMedian)} {c.Unit}", $"{Number(c.NowMedian)} {c.Unit}");
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{c.Figure, -44} {c.Rows, 9} {c.Against, 24} {other, 15} {now, 15} {c.Ratio, 7:0.000} {c.Bar, 8:0.##}{(c.Fails ? "  FAILS" : "")}"
                )
            );
        }
    }

    public static string Json(IReadOnlyList<Comparison> comparisons) =>
        JsonSerializer.Serialize(
            comparisons.Select(c => new
            {
                c.Figure,
                c.Rows,
                c.Against,
                c.Unit,
                c.Other,
                c.Now,
                c.Ratio,
                c.Bar,
            }),
            Indented
        );

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
