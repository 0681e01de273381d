namespace Oni.Architecture.Tests;

/// <summary>A file fits a reader's mind, and a line a reader's screen. <c>dotnet csharpier format .</c> does the most of it.</summary>
public sealed class LayoutTests
{
    private const int MaxColumns = 140;
    private const int MaxLines = 400;

    [Fact]
    public void Lines_AreNoLongerThanAScreenIsWide() =>
        Assert.Empty(
            SourceFile.All.SelectMany(f => f.Text.Split('\n').Where(l => Columns(l) > MaxColumns).Select(l => $"{f.Path}: {l.Trim()}"))
        );

    [Fact]
    public void Files_AreShort() => Assert.Empty(SourceFile.All.Where(f => f.Text.Split('\n').Length > MaxLines).Select(f => f.Path));

    /// <summary>A Japanese character is two columns wide.</summary>
    private static int Columns(string line) => line.Sum(c => c is >= '\u2E80' and < '\uFF60' ? 2 : 1);
}
