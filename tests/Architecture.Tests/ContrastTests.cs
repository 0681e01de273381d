using System.Globalization;
using System.Text.RegularExpressions;

namespace Oni.Architecture.Tests;

/// <summary>What the playground writes can be read: WCAG's contrast of 4.5, in the light and in the dark.</summary>
public sealed partial class ContrastTests
{
    private const double Readable = 4.5;

    private static readonly string[] Texts = ["ink", "quiet", "accent", "go", "danger", "zap", "vibe", "beep", "ok", "warn"];
    private static readonly string[] Grounds = ["card", "ground", "code", "hover"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryText_IsReadableOnEveryGround(int theme)
    {
        var colors = Themes()[theme];
        var pairs = Texts
            .SelectMany(t => Grounds.Select(g => (Text: t, Ground: g)))
            .Append(("on", "go"))
            .Append(("on", "danger"))
            .Append(("ink", "mark"))
            .Append(("side-ink", "side"));
        Assert.Empty(
            pairs
                .Where(p => Contrast(colors[p.Item1], colors[p.Item2]) < Readable)
                .Select(p => $"{p.Item1} on {p.Item2}: {Contrast(colors[p.Item1], colors[p.Item2]):0.00}")
        );
    }

    /// <summary>The palettes of the page: light first, then dark.</summary>
    private static List<Dictionary<string, string>> Themes()
    {
        var css = File.ReadAllText(SourceTree.At("src", "Playground", "wwwroot", "page.css"));
        return
        [
            .. css.Split("--ground:")
                .Skip(1)
                .Select(t =>
                    Color()
                        .Matches("--ground:" + t)
                        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["color"].Value, StringComparer.Ordinal)
                ),
        ];
    }

    private static double Contrast(string a, string b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string color)
    {
        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);

        double Channel(int at)
        {
            var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("--(?<name>[a-z-]+): #(?<color>[0-9a-f]{6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Color();
}
