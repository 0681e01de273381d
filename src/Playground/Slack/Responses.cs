using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>
/// What an app sends to a <c>response_url</c>
/// (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
/// </summary>
internal static class Responses
{
    public static (int Status, string Word) Serve(Workspace workspace, SlackCall call, string id)
    {
        lock (workspace.Gate)
        {
            if (call.Blocks is { } blocks && BlockKitRules.CheckMessage(blocks) is not null)
                return (StatusCodes.Status400BadRequest, "invalid_blocks");
            var text = call.Text("text") ?? "";
            var (deletes, replaces) = (call.Is("delete_original"), call.Is("replace_original"));
            if (!deletes && text.Length == 0 && call.Blocks is null)
                return (StatusCodes.Status400BadRequest, "no_text");
            var (url, error) = workspace.TakeResponseUrl(id);
            if (url is null)
                return (StatusCodes.Status404NotFound, error!);
            var original = url.MessageTs is null ? null : workspace.Messages.Find(m => m.Channel == url.Channel && m.Ts == url.MessageTs);
            if (original is not null && deletes)
                workspace.Remove(original);
            else if (original is not null && replaces)
                workspace.Replace(original, text, call.Blocks);
            else if (!deletes)
                workspace.Add(url.Channel, null, text, call.Blocks, call.Text("response_type") == "in_channel" ? null : url.User);
            return (StatusCodes.Status200OK, "ok");
        }
    }
}
