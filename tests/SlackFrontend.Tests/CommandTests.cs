using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.Tests;

/// <summary>A command is registered by its handler; whatever else lists commands lists these.</summary>
public sealed partial class CommandTests
{
    private static readonly IReadOnlyList<ISlashCommandHandler> Handlers =
    [
        .. typeof(CommandRouter)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISlashCommandHandler)))
            .Select(t => (ISlashCommandHandler)RuntimeHelpers.GetUninitializedObject(t)),
    ];

    [Theory]
    [InlineData("manifest-http.json")]
    [InlineData("manifest-socket-mode.json")]
    public void AManifest_HasEachCommand_TheOneNameForAll_AndAHintWhereSomethingMayFollow(string manifest)
    {
        var commands = JsonNode.Parse(File.ReadAllText(FromRoot("deploy", "slack", manifest)))!["features"]!["slash_commands"]!.AsArray();
        Assert.Equal(
            Handlers.Select(h => $"/{h.Name}").Append(CommandRouter.Umbrella).Order(StringComparer.Ordinal),
            commands.Select(c => c!["command"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );

        // Whatever is typed after /stop, it stops: nothing is suggested there.
        Assert.Equal(
            Handlers
                .Where(h => h.TakesText && h.Name != "stop")
                .Select(h => $"/{h.Name}")
                .Append(CommandRouter.Umbrella)
                .Order(StringComparer.Ordinal),
            commands.Where(c => c!["usage_hint"] is not null).Select(c => c!["command"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
        Assert.All(commands, c => Assert.Contains(" / ", c!["description"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Japanese")]
    [InlineData("English")]
    public void Help_ListsEachCommandOnce(string language) =>
        Assert.Equal(
            Handlers.Select(h => h.Name).Order(StringComparer.Ordinal),
            CommandLine().Matches(ResourceTexts.Of(language)["help.body"]).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void TheSpecification_ListsEachCommand()
    {
        var spec = File.ReadAllText(FromRoot("docs", "spec.md"));
        Assert.All(Handlers, h => Assert.Contains($"`/{h.Name}`", spec, StringComparison.Ordinal));
    }

    private static string FromRoot(params string[] path) => Path.Combine([Here(), "..", "..", .. path]);

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("^`/(?<name>\\w+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommandLine();
}
