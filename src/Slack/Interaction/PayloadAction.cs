namespace Oni.Slack.Interaction;

public sealed record PayloadAction(string? ActionId, string? BlockId, string? Value);
