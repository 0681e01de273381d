using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary><c>chat.postMessage</c>, <c>chat.postEphemeral</c> and <c>chat.update</c>.</summary>
internal static class Chat
{
    private const int MaxText = 40_000;

    public static JsonObject PostMessage(Workspace workspace, SlackCall call)
    {
        var (channel, refused) = ChannelOf(workspace, call);
        if ((refused ?? WrongContent(call)) is { } wrong)
            return wrong;
        var thread = call.Text("thread_ts");
        if (thread is not null && !workspace.Messages.Exists(m => m.Channel == channel && m.Ts == thread))
        {
            if (workspace.RefusesLostReplies)
                return SlackError.Of("thread_not_found");
            thread = null;
        }

        return Posted(workspace.Add(channel!, thread, call.Text("text") ?? "", call.Blocks));
    }

    public static JsonObject PostEphemeral(Workspace workspace, SlackCall call)
    {
        var (channel, refused) = ChannelOf(workspace, call);
        if (refused is not null)
            return refused;
        if (!workspace.Users.TryGetValue(call.Text("user") ?? "", out var reader) || !workspace.IsIn(channel!, reader))
            return SlackError.Of("user_not_in_channel");
        if (WrongContent(call) is { } wrong)
            return wrong;
        var message = workspace.Add(channel!, call.Text("thread_ts"), call.Text("text") ?? "", call.Blocks, call.Text("user"));
        return new JsonObject { ["ok"] = true, ["message_ts"] = message.Ts };
    }

    public static JsonObject Update(Workspace workspace, SlackCall call)
    {
        var (channel, refused) = ChannelOf(workspace, call);
        if (refused is not null)
            return refused;
        if (workspace.Messages.FirstOrDefault(m => m.Channel == channel && m.Ts == call.Text("ts") && m.OnlyFor is null) is not { } old)
            return SlackError.Of("message_not_found");
        if (old.Author != FakeTeam.BotUser)
            return SlackError.Of("cant_update_message");

        // Without blocks the old ones stay; only an empty list takes them away.
        var keepsBlocks = !call.Body.TryGetProperty("blocks", out _);
        return WrongContent(call) ?? Posted(workspace.Replace(old, call.Text("text") ?? "", keepsBlocks ? old.Blocks : call.Blocks));
    }

    private static JsonObject Posted(FakeMessage message) =>
        new()
        {
            ["ok"] = true,
            ["channel"] = message.Channel,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
            ["message"] = message.ToSlack(),
        };

    internal static (string? Channel, JsonObject? Refused) ChannelOf(Workspace workspace, SlackCall call, string field = "channel")
    {
        var channel = call.Text(field) ?? "";
        if (workspace.Users.TryGetValue(channel, out var user))
            return Direct(user);
        if (workspace.Channels.TryGetValue(channel, out var known))
            return !known.HasOni ? (null, SlackError.Of("not_in_channel"))
                : known.IsArchived ? (null, SlackError.Of("is_archived"))
                : (channel, null);
        return workspace.Users.Values.FirstOrDefault(u => u.DirectChannel == channel) is { } reader
            ? Direct(reader)
            : (null, SlackError.Of("channel_not_found"));
    }

    private static (string? Channel, JsonObject? Refused) Direct(FakeUser user)
    {
        var refused = user.Refuses ?? (user.Deleted ? "user_disabled" : null);
        return refused is null ? (user.DirectChannel, null) : (null, SlackError.Of(refused));
    }

    private static JsonObject? WrongContent(SlackCall call)
    {
        if (call.Blocks is { } blocks && BlockKitRules.CheckMessage(blocks) is { } wrong)
            return SlackError.Of("invalid_blocks", wrong);
        if (call.Text("text") is { Length: > MaxText })
            return SlackError.Of("msg_too_long");
        return string.IsNullOrEmpty(call.Text("text")) && call.Blocks is null ? SlackError.Of("no_text") : null;
    }
}
