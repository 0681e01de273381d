using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>The Web API methods that the pretend Slack serves, by name.</summary>
internal static class SlackMethods
{
    public static FrozenDictionary<string, SlackMethod> All { get; } =
        new Dictionary<string, SlackMethod>(StringComparer.Ordinal)
        {
            ["auth.test"] = new("", People.AuthTest),
            ["users.info"] = new("users:read", People.UsersInfo),
            ["conversations.open"] = new("im:write", People.ConversationsOpen),
            ["conversations.info"] = new("channels:read", People.ConversationsInfo),
            ["chat.postMessage"] = new("chat:write", Chat.PostMessage),
            ["chat.postEphemeral"] = new("chat:write", Chat.PostEphemeral),
            ["chat.update"] = new("chat:write", Chat.Update),
            ["files.getUploadURLExternal"] = new("files:write", Files.GetUploadUrl),
            ["files.completeUploadExternal"] = new("files:write", Files.CompleteUpload),
            ["views.open"] = new("", Modals.Open),
            ["views.push"] = new("", Modals.Push),
            ["views.update"] = new("", Modals.Update),
            ["views.publish"] = new("", Modals.Publish),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="scopes">What the app has been granted, by comma.</param>
    public static JsonObject Serve(Workspace workspace, SlackCall call, string scopes)
    {
        if (!All.TryGetValue(call.Method, out var method))
            return SlackError.Of("unknown_method");
        if (method.Scope.Length > 0 && !scopes.Split(',').Contains(method.Scope, StringComparer.Ordinal))
        {
            var missing = SlackError.Of("missing_scope");
            missing["needed"] = method.Scope;
            missing["provided"] = scopes;
            return missing;
        }

        lock (workspace.Gate)
            return method.Serve(workspace, call);
    }
}
