using System.Globalization;

namespace Oni.Benchmarks;

/// <summary>What <c>tests/run bench</c> is asked for.</summary>
/// <param name="Figures">Names; none: all.</param>
/// <param name="Sizes">Null: each figure's own.</param>
/// <param name="Pairs">How often long figures are measured, each time against the other.</param>
/// <param name="Json">A file to write; null: none.</param>
/// <param name="Now">A directory with other binaries than this tree's; null: this tree's.</param>
/// <param name="Alone">A crowd of this tree's is measured once, against nothing: what the other cannot do in any time.</param>
internal sealed record Arguments(IReadOnlySet<string> Figures, int[]? Sizes, int Pairs, string? Json, string? Now, bool Alone)
{
    public const string Usage = "bench [rows] [burst] [crowd] [idle] [--n 100,10000] [--pairs 3] [--json FILE] [--now DIRECTORY] [alone]";

    private static readonly string[] Known = ["rows", "burst", "crowd", "idle", "alone"];

    /// <returns>Null where they are not understood.</returns>
    public static Arguments? Parse(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var figures = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < args.Length; n++)
        {
            if (!args[n].StartsWith("--", StringComparison.Ordinal))
                figures.Add(args[n]);
            else if (n + 1 < args.Length)
                options[args[n]] = args[++n];
            else
                return null;
        }

        var sizes = options.TryGetValue("--n", out var given) ? given.Split(',').Select(n => Number(n, 10_000_000)).ToArray() : null;
        var pairs = Number(options.GetValueOrDefault("--pairs", "3"), 100);
        return
            figures.Except(Known, StringComparer.Ordinal).Any()
            || options.Keys.Except(["--n", "--pairs", "--json", "--now"], StringComparer.Ordinal).Any()
            || sizes?.Contains(0) == true
            || pairs == 0
            ? null
            : new Arguments(
                figures,
                sizes,
                pairs,
                options.GetValueOrDefault("--json"),
                options.GetValueOrDefault("--now"),
                figures.Remove("alone")
            );
    }

    public bool Asks(string figure) => Figures.Count == 0 || Figures.Contains(figure);

    private static int Number(string text, int most) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : 0;
}
