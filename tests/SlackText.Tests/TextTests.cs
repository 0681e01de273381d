using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Oni.SlackText.Tests;

/// <summary>Both languages say the same things, and nothing is asked for that is not there.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Japanese = ResourceTexts.Of("Japanese");
    private static readonly Dictionary<string, string> English = ResourceTexts.Of("English");

    [Fact]
    public void BothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        Assert.Equal(Japanese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Japanese, t => Assert.Equal(Placeholders(t.Value), Placeholders(English[t.Key])));
        Assert.All(Japanese.Values.Concat(English.Values), t => Assert.False(string.IsNullOrWhiteSpace(t)));
    }

    [Fact]
    public void EveryKeyInTheCode_IsThere()
    {
        var code = string.Concat(Sources().Select(File.ReadAllText));
        var asked = AskedFor().Matches(code).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count > 50, $"only {asked.Count} found");
        Assert.All(asked, key => Assert.Contains(key, Japanese.Keys));
    }

    [Fact]
    public void EveryEnumThatIsSpoken_HasItsSentences()
    {
        foreach (var problem in Enum.GetValues<Oni.Domain.Forms.FieldProblem>())
            Assert.Contains($"error.{ResourceKey.Of(problem)}", Japanese.Keys);
        foreach (var refusal in Enum.GetValues<Oni.Domain.Stimuli.StimulusRefusal>())
            Assert.Contains($"refusal.{ResourceKey.Of(refusal)}", Japanese.Keys);
        foreach (var status in Enum.GetValues<Oni.Domain.Schedules.AnswerStatus>().Where(s => s != Oni.Domain.Schedules.AnswerStatus.Taken))
            Assert.Contains($"late.{ResourceKey.Of(status)}", Japanese.Keys);
        foreach (var type in Enum.GetValues<Oni.Domain.StimulusType>())
            Assert.Contains($"stimulus.{ResourceKey.Of(type)}", Japanese.Keys);
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources() =>
        ((string[])["SlackText", "SlackFrontend"])
            .SelectMany(p => Directory.GetFiles(Path.Combine(Root(), "src", p), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        """
            "((?:stimulus|plan|remind|ended|summary|note|result|consent|notice|skipped|late|stop|restart|help|reply|modal|error|setting|config|audit|home|connect|data)\.[a-z.-]+[a-z])"
            """
    )]
    private static partial Regex AskedFor();
}
