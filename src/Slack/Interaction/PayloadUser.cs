namespace Oni.Slack.Interaction;

public sealed record PayloadUser(string? Id);
