using System.Text.Json;

namespace Oni.Playground.Slack;

/// <summary>What Oni's app is configured with in Slack, from the manifest that an operator gives Slack too.</summary>
internal static class SlackApp
{
    /// <summary>The slash commands, which Slack completes while one types, in the manifest's order.</summary>
    public static IReadOnlyList<SlackCommand> Commands { get; } = Read();

    private static IReadOnlyList<SlackCommand> Read()
    {
        using var file = typeof(SlackApp).Assembly.GetManifestResourceStream("manifest.json")!;
        using var manifest = JsonDocument.Parse(file);
        return [.. manifest.RootElement.GetProperty("features").GetProperty("slash_commands").EnumerateArray().Select(Command)];
    }

    /// <summary>The manifest has one description, in Japanese and English.</summary>
    private static SlackCommand Command(JsonElement command)
    {
        var description = command.GetProperty("description").GetString()!.Split(" / ", 2);
        return new SlackCommand(command.GetProperty("command").GetString()!, description[0], description[^1]);
    }
}
