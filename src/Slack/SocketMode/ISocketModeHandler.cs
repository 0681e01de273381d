using System.Text.Json.Nodes;

namespace Oni.Slack.SocketMode;

public interface ISocketModeHandler
{
    /// <summary>Takes what an envelope brings: in the order of their coming, and without keeping the next waiting. Called once an envelope id, however often Slack sends it.</summary>
    /// <returns>What rides in the acknowledgement, where the envelope accepts that; else null.</returns>
    Task<JsonNode?> Handle(SocketEnvelope envelope);
}
