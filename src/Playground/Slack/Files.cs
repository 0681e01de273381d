using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary><c>files.getUploadURLExternal</c> and <c>files.completeUploadExternal</c>.</summary>
internal static class Files
{
    public static JsonObject GetUploadUrl(Workspace workspace, SlackCall call)
    {
        if (call.Text("filename") is not { Length: > 0 } name)
            return SlackError.Of("invalid_arguments", "missing required field: filename");
        if (!int.TryParse(call.Text("length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0)
            return SlackError.Of("invalid_arguments", "missing required field: length");
        var file = workspace.Expect(name, length);
        return new JsonObject
        {
            ["ok"] = true,
            ["file_id"] = file.Id,
            ["upload_url"] = file.Url.ToString(),
        };
    }

    public static JsonObject CompleteUpload(Workspace workspace, SlackCall call)
    {
        var ids =
            call.Body.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array
                ? files.EnumerateArray().Select(f => f.Text("id") ?? "").ToList()
                : [];
        var uploaded = ids.Select(workspace.Files.GetValueOrDefault).OfType<FakeFile>().Where(f => !f.Content.IsEmpty).ToList();
        if (ids.Count == 0 || uploaded.Count != ids.Count)
            return SlackError.Of("file_not_found");
        var (channel, refused) = Chat.ChannelOf(workspace, call, "channel_id");
        if (refused is not null)
            return refused;
        workspace.Add(channel!, call.Text("thread_ts"), call.Text("initial_comment") ?? "", null, files: [.. uploaded]);
        return new JsonObject
        {
            ["ok"] = true,
            ["files"] = new JsonArray([.. uploaded.Select(f => new JsonObject { ["id"] = f.Id, ["title"] = f.Name })]),
        };
    }
}
