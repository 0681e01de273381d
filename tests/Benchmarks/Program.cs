using System.Globalization;
using Oni.Benchmarks;
using Oni.Benchmarks.Crowds;
using Oni.Benchmarks.Figures;

// tests/run bench [rows] [burst] [--n 100,10000,1000000] [--json FILE]
string[] known = ["rows", "burst", "crowd"];
var options = args.Select((a, i) => (Name: a, At: i))
    .Where(a => a.Name.StartsWith("--", StringComparison.Ordinal))
    .ToDictionary(a => a.Name, a => a.At);
var asked = args.Where((_, i) => !options.ContainsValue(i) && !options.ContainsValue(i - 1)).ToList();
var sizes = Option("--n")?.Split(',').Select(n => int.TryParse(n, CultureInfo.InvariantCulture, out var size) ? size : 0).ToArray();
if (asked.Except(known).Any() || options.Keys.Except(["--n", "--json"]).Any() || sizes?.Any(n => n is < 1 or > 10_000_000) == true)
{
    await Console.Error.WriteLineAsync("bench [rows] [burst] [--n 100,10000,1000000] [--json FILE]");
    return 64;
}

var comparisons = new List<Comparison>();
if (Asked("burst"))
    comparisons.AddRange((sizes ?? [1_000, 10_000]).Select(Burst.Compare));
if (Asked("rows"))
    comparisons.AddRange((sizes ?? [100, 10_000, 1_000_000]).SelectMany(RowCost.Compare));
if (Asked("crowd"))
{
    foreach (var n in sizes ?? [1_000])
    {
        foreach (var build in new[] { await Build.Old(), Build.Now })
            Console.WriteLine(await Crowd.Run(build, n));
    }
}
Report.Print(comparisons, Console.Out);
if (Option("--json") is { } file)
    await File.WriteAllTextAsync(file, Report.Json(comparisons));
return comparisons.Exists(c => c.IsWorse) ? 1 : 0;

bool Asked(string figure) => asked.Count == 0 || asked.Contains(figure, StringComparer.Ordinal);

string? Option(string name) => options.TryGetValue(name, out var at) && at + 1 < args.Length ? args[at + 1] : null;
