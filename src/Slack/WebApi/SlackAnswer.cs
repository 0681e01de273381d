using System.Net.Http.Headers;
using System.Text.Json;

namespace Oni.Slack.WebApi;

/// <summary>What Slack answered to a call that it took.</summary>
public sealed record SlackAnswer(JsonElement Body, HttpResponseHeaders Headers);
