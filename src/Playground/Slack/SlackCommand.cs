namespace Oni.Playground.Slack;

/// <summary>A slash command, and what Slack says beside it, in Japanese and English.</summary>
internal sealed record SlackCommand(string Name, string Ja, string En);
