using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>One call that reached the pretend Slack.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>; <c>response_url</c> for an answer to a command.</param>
public sealed record SlackCall(int Number, string Method, JsonElement Body)
{
    /// <summary>A member's text, or null.</summary>
    public string? Text(string name) => Body.Text(name);

    /// <summary>The message's blocks, whatever they are; null when there are none.</summary>
    public JsonElement? Blocks =>
        Body.Member("blocks", out var blocks)
        && blocks.ValueKind != JsonValueKind.Null
        && !(blocks.ValueKind == JsonValueKind.Array && blocks.GetArrayLength() == 0)
            ? blocks
            : null;

    /// <summary>A member that is true, in either form.</summary>
    public bool Is(string name) => Body.Member(name, out var value) && (value.ValueKind == JsonValueKind.True || Text(name) == "true");

    /// <summary>A copy of the view, or null.</summary>
    public JsonObject? View =>
        Body.Member("view", out var view) && view.ValueKind == JsonValueKind.Object ? JsonNode.Parse(view.GetRawText())!.AsObject() : null;

    /// <summary>
    /// Reads a body in either form that Slack takes: JSON, or a form whose structured fields are JSON texts. Methods
    /// that read take forms alone; to them what comes as JSON is not there.
    /// </summary>
    internal static async Task<JsonElement> ReadBody(HttpRequest request, string method)
    {
        if (!request.HasFormContentType && method is "users.info" or "files.getUploadURLExternal" or "auth.test" or "apps.connections.open")
            return default;
        if (!request.HasFormContentType)
            return request.ContentLength is null or > 0 ? await JsonSerializer.DeserializeAsync<JsonElement>(request.Body) : default;
        var form = await request.ReadFormAsync();
        var body = new JsonObject();
        foreach (var (name, value) in form)
            body[name] = name is "blocks" or "view" or "files" ? JsonNode.Parse(value.ToString()) : value.ToString();
        return JsonSerializer.SerializeToElement(body);
    }
}
