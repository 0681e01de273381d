using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>A Web API method.</summary>
/// <param name="Scope">
/// What the app must have been granted for it (https://docs.slack.dev/reference/methods); empty where it needs nothing.
/// </param>
internal sealed record SlackMethod(string Scope, Func<Workspace, SlackCall, JsonObject> Serve);
