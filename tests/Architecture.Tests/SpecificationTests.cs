using System.Text.RegularExpressions;
using Oni.Domain.Settings;

namespace Oni.Architecture.Tests;

/// <summary>The table of settings in <c>docs/spec.md</c> and <see cref="SettingsCatalog"/> name the same settings and the same defaults.</summary>
public sealed partial class SpecificationTests
{
    [Fact]
    public void TheTableOfSettings_IsTheCatalogue() =>
        Assert.Equal(
            SettingsCatalog.All.Select(s => s.Key).Order(StringComparer.Ordinal),
            Rows().SelectMany(r => r.Keys).Order(StringComparer.Ordinal)
        );

    /// <summary>A row of several settings lists their defaults in their order; prose is where the default is no value.</summary>
    [Fact]
    public void TheDefaults_AreThoseOfTheCatalogue() =>
        Assert.All(
            Rows().SelectMany(r => r.Keys.Zip(r.Defaults)).Where(d => !d.Second.Contains(' ', StringComparison.Ordinal)),
            d => Assert.Equal(SettingsCatalog.Find(d.First)!.Default ?? "unset", d.Second)
        );

    private static IEnumerable<(string[] Keys, string[] Defaults)> Rows() =>
        File.ReadAllLines(SourceTree.At("docs", "spec.md"))
            .SkipWhile(l => !l.StartsWith("| key | default |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(l => l.StartsWith('|'))
            .Where(l => !l.Contains("(not there yet)", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => (Keys: Key().Matches(c[1]).Select(m => m.Groups["key"].Value).ToArray(), Cell: c[2]))
            .Select(r => (r.Keys, r.Keys.Length == 1 ? [r.Cell] : Separator().Split(r.Cell)));

    [GeneratedRegex("`(?<key>[A-Z_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Key();

    [GeneratedRegex(@",\s+|\s+/\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Separator();
}
