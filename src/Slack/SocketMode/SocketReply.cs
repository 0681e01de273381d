using System.Text.Json.Nodes;

namespace Oni.Slack.SocketMode;

/// <param name="Payload">What rides in the acknowledgement, where the envelope accepts that; else null.</param>
/// <param name="Sent">Done once the acknowledgement has been sent; null: nothing is.</param>
public sealed record SocketReply(JsonNode? Payload, Func<Task>? Sent = null);
