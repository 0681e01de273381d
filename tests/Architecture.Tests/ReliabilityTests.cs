using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary>docs/reliability.md names, for each promise, tests that exist, and says truly by what it is held.</summary>
public sealed partial class ReliabilityTests
{
    private static readonly string Tests = SourceTree.At("tests");

    private static readonly IReadOnlyDictionary<string, string> HowOfProject = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Simulation.Tests"] = "simulated",
        ["EndToEnd"] = "processes",
        ["Operations"] = "processes",
        ["Pages"] = "pages",
    };

    [Fact]
    public void EachPromise_IsHeldByWhatItSays()
    {
        var rows = File.ReadAllLines(SourceTree.At("docs", "reliability.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| promise", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToList())
            .ToList();
        Assert.InRange(rows.Count, 100, int.MaxValue);
        Assert.All(
            rows,
            cells =>
            {
                var named = Name()
                    .Matches(cells[^1])
                    .Select(m => HowIs(m.Groups["class"].Value, m.Groups["method"].Value))
                    .Distinct()
                    .Order(StringComparer.Ordinal);
                Assert.Equal(cells[^2].Split(", ").Order(StringComparer.Ordinal), named);
            }
        );
    }

    private static string HowIs(string name, string method)
    {
        var file = Assert.Single(Directory.GetFiles(Tests, name + ".cs", SearchOption.AllDirectories));
        var text = File.ReadAllText(file);
        var test =
            method.Length == 0 ? 0
            : Regex.Match(text, $@"\b(Task|void) {Regex.Escape(method)}\w*\(", RegexOptions.None, TimeSpan.FromSeconds(5))
                is { Success: true } found
                ? found.Index
            : -1;
        Assert.True(test >= 0, $"{name} has no test that begins with {method}");
        var project = Path.GetRelativePath(Tests, file).Split(Path.DirectorySeparatorChar)[0];
        return IsSoak(text, test) ? "soak" : HowOfProject.GetValueOrDefault(project, "model");
    }

    /// <summary>The test itself is in the tier of the long runs, or where none is named each of the class.</summary>
    private static bool IsSoak(string text, int test) =>
        test > 0
            ? text[Math.Max(0, text.LastIndexOf("\n    }\n", test, StringComparison.Ordinal))..test]
                .Contains("Soak.Tier", StringComparison.Ordinal)
            : text.Contains("Soak.Tier", StringComparison.Ordinal)
                && Regex.Count(text, @"\[(Fact|Theory)\]", RegexOptions.None, TimeSpan.FromSeconds(5))
                    == Regex.Count(text, @"Soak\.Tier", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+?)_?…?)?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Name();
}
