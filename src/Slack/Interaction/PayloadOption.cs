namespace Oni.Slack.Interaction;

public sealed record PayloadOption(string? Value);
