using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary>CONTRIBUTING.md names files and folders that are there, and its lists are all that a thing needs.</summary>
public sealed partial class ContributingTests
{
    private static readonly string Text = File.ReadAllText(SourceTree.At("CONTRIBUTING.md"));

    [Fact]
    public void EachPath_IsThere()
    {
        var paths = NamedPath().Matches(Text).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.InRange(paths.Count, 20, int.MaxValue);
        Assert.All(paths, p => Assert.True(Path.Exists(SourceTree.At(p)), p));
    }

    /// <summary>A setting that nothing in the code reads stands in the catalogue and in the resources, and nowhere else.</summary>
    [Fact]
    public void ASettingThatIsOnlyStoredAndShown_IsInTheFilesThatAreListed()
    {
        var listed = Regex
            .Match(
                Text,
                @"\*\*A setting that is stored and shown\*\*.*?\n\n(?<files>(- `[^`]+`\n)+)",
                RegexOptions.Singleline | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            )
            .Groups["files"]
            .Value;
        var files = Directory
            .GetFiles(SourceTree.At("src"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".resx", StringComparison.Ordinal))
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(f).Contains("DIET_GOAL", StringComparison.Ordinal)
            )
            .Select(f => Path.GetRelativePath(SourceTree.At(), f).Replace('\\', '/'));
        Assert.Equal(
            NamedPath().Matches(listed).Select(m => m.Groups["path"].Value).Order(StringComparer.Ordinal),
            files.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Whoever opens a room is told in a few lines what is in it.</summary>
    [Fact]
    public void EachRoom_HasAFewLinesAboutItself() =>
        Assert.All(
            Directory.GetDirectories(SourceTree.At("src")),
            d => Assert.InRange(File.ReadAllLines(Path.Combine(d, "README.md")).Count(l => l.Length > 0), 3, 8)
        );

    [GeneratedRegex("`(?<path>(src|tests|sql|deploy|docs)/[^` ]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedPath();
}
