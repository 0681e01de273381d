namespace Oni.Hosting.Configuration;

/// <summary>Reads an <c>.env</c> file: <c>KEY=value</c> a line, <c>#</c> comments, optional <c>export</c> and quotes.</summary>
internal static class DotEnv
{
    public static IReadOnlyDictionary<string, string> Parse(string text, string fileName)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("export ", StringComparison.Ordinal))
                line = line[7..].TrimStart();
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new ConfigurationException($"{fileName} line {number}: expected KEY=value");
            values[line[..equals].TrimEnd()] = Value(line[(equals + 1)..]);
        }

        return values;
    }

    /// <summary>What stands between quotes, whatever it is; else what comes before a comment.</summary>
    private static string Value(string text)
    {
        var value = text.Trim();
        if (value.Length >= 2 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is > 0 and var end && IsComment(value[(end + 1)..]))
            return value[1..end];
        var comment = Enumerable.Range(1, Math.Max(0, text.Length - 1)).FirstOrDefault(at => text[at] == '#' && char.IsWhiteSpace(text[at - 1]), -1);
        return comment < 0 ? value : text[..comment].Trim();
    }

    private static bool IsComment(string rest) => rest.TrimStart() is "" || (char.IsWhiteSpace(rest[0]) && rest.TrimStart()[0] == '#');
}
