namespace Oni.Slack.Interaction;

/// <param name="ThreadTs">Set when the message stands in a thread.</param>
public sealed record PayloadMessage(string? Ts, string? ThreadTs);
