using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary>A file of <c>src</c>, as text.</summary>
/// <param name="Path">From <c>src</c> on, with slashes.</param>
/// <param name="Namespace">Empty where none is declared.</param>
internal sealed partial record SourceFile(string Path, string Namespace, string Text)
{
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. Directory
            .GetFiles(SourceTree.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>The types that are declared in it, those within others left out.</summary>
    public IReadOnlyList<string> Types => [.. Declaration().Matches(Text).Select(m => m.Groups["name"].Value)];

    public IReadOnlyList<string> Usings => [.. Using().Matches(Text).Select(m => m.Groups["namespace"].Value)];

    /// <summary>The words of its code: without comments and usings.</summary>
    public IReadOnlySet<string> Words =>
        Text.Split('\n')
            .Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal) && !l.StartsWith("using ", StringComparison.Ordinal))
            .SelectMany(l => Word().Matches(l).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);

    private static SourceFile Read(string path)
    {
        var text = File.ReadAllText(path);
        return new SourceFile(
            System.IO.Path.GetRelativePath(SourceTree.At("src"), path).Replace('\\', '/'),
            Declared().Match(text).Groups["namespace"].Value,
            text
        );
    }

    [GeneratedRegex(
        @"^namespace (?<namespace>[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Declared();

    [GeneratedRegex(
        @"^using (?<namespace>Oni[\w.]*);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Using();

    [GeneratedRegex(
        @"^(public|internal)? ?((static|sealed|abstract|partial|readonly) )*(class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
