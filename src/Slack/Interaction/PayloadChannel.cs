namespace Oni.Slack.Interaction;

public sealed record PayloadChannel(string? Id);
