using System.Text.Json;

namespace Oni.Slack.SocketMode;

/// <summary>One request of Slack over Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
/// <param name="Type">slash_commands, interactive or events_api.</param>
/// <param name="AcceptsResponsePayload">The acknowledgement may bring an answer.</param>
public sealed record SocketEnvelope(string EnvelopeId, string Type, JsonElement Payload, bool AcceptsResponsePayload);
