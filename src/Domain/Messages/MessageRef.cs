namespace Oni.Domain.Messages;

/// <summary>A message that has reached Slack.</summary>
[GenerateSerializer, Alias("oni.message-ref")]
public sealed record MessageRef(string Channel, string Ts);
