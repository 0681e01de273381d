using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>The same over Socket Mode: what an app answers rides in the envelope's acknowledgement.</summary>
public sealed class SocketLink(SocketMode sockets) : IAppLink
{
    public Task<Acknowledgement> Command((string Name, string Value)[] fields) =>
        Send("slash_commands", new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value))), acceptsAnswer: true);

    public Task<Acknowledgement> Interact(JsonObject payload) =>
        Send("interactive", payload, payload["type"]!.GetValue<string>() == "view_submission");

    public Task<Acknowledgement> Event(JsonObject envelope) => Send("events_api", envelope, acceptsAnswer: false);

    private async Task<Acknowledgement> Send(string type, JsonObject payload, bool acceptsAnswer)
    {
        var watch = Stopwatch.StartNew();
        var (acknowledged, answer) = await sockets.Send(type, payload, acceptsAnswer);
        return acknowledged
            ? new Acknowledgement(StatusCodes.Status200OK, answer is { } body && acceptsAnswer ? body.GetRawText() : "", watch.Elapsed)
            : Acknowledgement.None(watch.Elapsed);
    }
}
