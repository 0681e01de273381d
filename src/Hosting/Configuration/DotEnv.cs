using System.Text.RegularExpressions;

namespace Oni.Hosting.Configuration;

/// <summary>
/// Reads an <c>.env</c> file: <c>KEY=value</c> a line, <c>#</c> comments, optional <c>export</c> and quotes. A line that is
/// not understood is never skipped: a limit may stand in it (spec, "Variables").
/// </summary>
internal static partial class DotEnv
{
    /// <returns>What is understood, and the first line that is not; null where all are.</returns>
    public static (IReadOnlyDictionary<string, string> Values, ConfigurationException? Problem) Read(string text, string fileName)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        ConfigurationException? first = null;
        foreach (var (number, line) in Lines(text))
        {
            if (Read(line, out var problem) is { } read)
                values[read.Key] = read.Value;
            else
                first ??= new ConfigurationException($"{fileName} line {number}: {problem}");
        }

        return (values, first);
    }

    private static IEnumerable<(int Number, string Line)> Lines(string text) =>
        LineEnd().Split(text).Select((line, i) => (i + 1, line.Trim())).Where(l => l.Item2.Length > 0 && l.Item2[0] != '#');

    private static (string Key, string Value)? Read(string line, out string problem)
    {
        problem = "expected KEY=value";
        if (Assignment().Match(line) is not { Success: true } match)
            return null;
        problem = "a quote is opened and not closed, or something follows it";
        return Value(match.Groups["value"].Value) is { } value ? (match.Groups["key"].Value, value) : null;
    }

    /// <summary>What stands between quotes, whatever it is; else what comes before a comment. Null where a quote does not end.</summary>
    private static string? Value(string text)
    {
        var value = text.Trim();
        if (value.Length > 0 && value[0] is '"' or '\'')
            return value.IndexOf(value[0], 1) is > 0 and var end && IsComment(value[(end + 1)..]) ? value[1..end] : null;
        var comment = Enumerable
            .Range(1, Math.Max(0, text.Length - 1))
            .FirstOrDefault(at => text[at] == '#' && char.IsWhiteSpace(text[at - 1]), -1);
        return comment < 0 ? value : text[..comment].Trim();
    }

    private static bool IsComment(string rest) => rest.TrimStart() is "" || (char.IsWhiteSpace(rest[0]) && rest.TrimStart()[0] == '#');

    // Of Linux, Windows and old Macs.
    [GeneratedRegex("\r\n|\n|\r", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex(
        @"^(export[ \t]+)?(?<key>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=(?<value>.*)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Assignment();
}
