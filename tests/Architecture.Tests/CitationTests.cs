using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary>What comments cite of <c>docs/spec.md</c> and of the manual is a heading there.</summary>
public sealed partial class CitationTests
{
    [Fact]
    public void EachHeadingThatIsCited_IsThere()
    {
        var headings = File.ReadAllLines(SourceTree.At("docs", "spec.md"))
            .Where(l => l.StartsWith('#'))
            .Select(l => l.TrimStart('#', ' '))
            .ToHashSet(StringComparer.Ordinal);
        var cited = SourceFile
            .All.Select(f => Continued().Replace(f.Text, " "))
            .SelectMany(t => Citation().Matches(t))
            .SelectMany(m => m.Groups["heading"].Captures.Select(c => c.Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.InRange(cited.Count, 15, int.MaxValue);
        Assert.All(cited, c => Assert.Contains(c, headings));
        Assert.DoesNotContain(SourceFile.All, f => f.Text.Contains("spec section", StringComparison.Ordinal));
    }

    [Fact]
    public void EachSectionOfTheManualThatIsCited_IsThere()
    {
        var sections = File.ReadAllLines(SourceTree.At("docs", "operations.md"))
            .Where(l => l.StartsWith("### ", StringComparison.Ordinal))
            .Select(l => l.Split(' ')[1])
            .ToHashSet(StringComparer.Ordinal);
        var cited = SourceFile.All.SelectMany(f => Section().Matches(f.Text)).Select(m => m.Groups["section"].Value).ToHashSet();
        Assert.InRange(cited.Count, 3, int.MaxValue);
        Assert.Subset(sections, cited);
    }

    /// <summary>A comment that goes on in the next line.</summary>
    [GeneratedRegex(@"\n\s*///?\s*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Continued();

    [GeneratedRegex(
        """\bspec, "(?<heading>[^"]+)"( and "(?<heading>[^"]+)")?""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Citation();

    [GeneratedRegex(@"\bmanual (?<section>\d+\.\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Section();
}
