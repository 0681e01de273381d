using System.Runtime.CompilerServices;
using System.Text;
using Oni.Domain;

namespace Oni.SlackText.Tests;

/// <summary>
/// <c>docs/forecast.md</c> shows what a person is told before a stimulus, in each branch and both languages. It is made of the
/// resources and the rules: with <c>ONI_WRITE_DOCS</c> set this test writes it.
/// </summary>
public sealed class ForecastTableTests
{
    [Fact]
    public void TheTable_ShowsWhatIsSaid()
    {
        var table = Table();
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "forecast.md");
        if (Environment.GetEnvironmentVariable("ONI_WRITE_DOCS") is { Length: > 0 })
            File.WriteAllText(file, table);
        Assert.Equal(table, File.ReadAllText(file));
    }

    private static string Table()
    {
        var text = new StringBuilder();
        text.AppendLine("# What is said before a stimulus");
        text.AppendLine();
        text.AppendLine(
            "Made by `ForecastTableTests` from the resources and the rules (`ForecastPolicy`): a prompt at 14:00, with the settings of the "
                + "branch and the defaults for the rest. What the wristband then gets is what is printed here, or less "
                + "(`ForecastPolicyTests`)."
        );
        foreach (var (language, locale) in ((string, string)[])[("English", "en-GB"), ("日本語", "ja-JP")])
        {
            var to = new Recipient("U0ALICE", locale, "Asia/Tokyo");
            text.AppendLine().AppendLine($"## {language}").AppendLine();
            text.AppendLine("| branch | the button “can't” | silence | below a step |").AppendLine("|---|---|---|---|");
            foreach (var (name, forecast) in ForecastBranches.All)
                text.AppendLine(
                    $"| {name} | {ForecastText.No(forecast, to)} | {ForecastText.Silence(forecast, to)} | {ForecastText.Next(forecast, to)} |"
                );
        }

        return text.ToString();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
