using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack.Methods;

/// <summary>The Web API methods that the pretend Slack serves, by name.</summary>
internal static class SlackMethods
{
    private static readonly FrozenDictionary<string, Func<Workspace, SlackCall, JsonObject>> All = new Dictionary<string, Func<Workspace, SlackCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["auth.test"] = People.AuthTest,
        ["users.info"] = People.UsersInfo,
        ["conversations.open"] = People.ConversationsOpen,
        ["conversations.info"] = People.ConversationsInfo,
        ["chat.postMessage"] = Chat.PostMessage,
        ["chat.postEphemeral"] = Chat.PostEphemeral,
        ["chat.update"] = Chat.Update,
        ["files.getUploadURLExternal"] = Files.GetUploadUrl,
        ["files.completeUploadExternal"] = Files.CompleteUpload,
        ["views.open"] = Modals.Open,
        ["views.push"] = Modals.Push,
        ["views.update"] = Modals.Update,
        ["views.publish"] = Modals.Publish,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static JsonObject Serve(Workspace workspace, SlackCall call)
    {
        if (!All.TryGetValue(call.Method, out var method))
            return SlackError.Of("unknown_method");
        lock (workspace.Gate)
            return method(workspace, call);
    }
}
