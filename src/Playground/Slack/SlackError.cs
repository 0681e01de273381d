using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>How Slack says no: HTTP 200, <c>ok: false</c> and a code.</summary>
internal static class SlackError
{
    /// <param name="message">What Slack says about the arguments, in <c>response_metadata</c>.</param>
    public static JsonObject Of(string code, string? message = null)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = code };
        if (message is not null)
            answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray($"[ERROR] {message}") };
        return answer;
    }
}
