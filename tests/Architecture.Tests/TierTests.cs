using System.Text.Json;
using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary><c>tests/run</c> runs each test project of the solution, in one tier.</summary>
public sealed partial class TierTests
{
    private static readonly string[] Filters = ["fast", "hosts", "machine"];

    [Fact]
    public void EachTestProject_IsInOneTier()
    {
        var all = Project()
            .Matches(File.ReadAllText(SourceTree.At("Oni.sln")))
            .Select(m => m.Groups["path"].Value.Replace('\\', '/'))
            .Where(p => p is not ("tests/Worlds/Worlds.csproj" or "tests/Benchmarks/Benchmarks.csproj"));
        Assert.Equal(all.Order(StringComparer.Ordinal), Filters.SelectMany(ProjectsOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheRunNamesEachFilter()
    {
        var script = File.ReadAllText(SourceTree.At("tests", "run"));
        Assert.All(Filters, filter => Assert.Contains($"  run {filter} ", script, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ProjectsOf(string filter)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SourceTree.At("tests", filter + ".slnf")));
        return [.. file.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(p => p.GetString()!)];
    }

    [GeneratedRegex(@"""(?<path>tests\\[^""]+\.csproj)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Project();
}
