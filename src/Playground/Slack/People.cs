using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary><c>auth.test</c>, <c>users.info</c>, <c>conversations.info</c> and <c>conversations.open</c>.</summary>
internal static class People
{
    public static JsonObject AuthTest(Workspace workspace, SlackCall call) =>
        new()
        {
            ["ok"] = true,
            ["url"] = $"https://{FakeTeam.Domain}.slack.example/",
            ["team"] = FakeTeam.Domain,
            ["user"] = FakeTeam.BotName,
            ["team_id"] = FakeTeam.Id,
            ["user_id"] = FakeTeam.BotUser,
            ["bot_id"] = FakeTeam.Bot,
            ["is_enterprise_install"] = false,
        };

    /// <summary>The locale comes only where it is asked for.</summary>
    public static JsonObject UsersInfo(Workspace workspace, SlackCall call)
    {
        if (!workspace.Users.TryGetValue(call.Text("user") ?? "", out var user))
            return SlackError.Of("user_not_found");
        if (user.Deleted)
            return new JsonObject
            {
                ["ok"] = true,
                ["user"] = new JsonObject
                {
                    ["id"] = user.Id,
                    ["team_id"] = FakeTeam.Id,
                    ["name"] = user.Name,
                    ["deleted"] = true,
                    ["is_bot"] = false,
                },
            };
        var found = new JsonObject
        {
            ["id"] = user.Id,
            ["team_id"] = FakeTeam.Id,
            ["name"] = user.Name,
            ["real_name"] = user.Name,
            ["tz"] = user.Tz,
            ["is_bot"] = false,
            ["deleted"] = false,
        };
        if (call.Text("include_locale") == "true")
            found["locale"] = user.Locale;
        return new JsonObject { ["ok"] = true, ["user"] = found };
    }

    public static JsonObject ConversationsInfo(Workspace workspace, SlackCall call) =>
        workspace.Channels.TryGetValue(call.Text("channel") ?? "", out var channel)
            ? new JsonObject
            {
                ["ok"] = true,
                ["channel"] = new JsonObject
                {
                    ["id"] = channel.Id,
                    ["name"] = channel.Name,
                    ["is_member"] = channel.HasOni,
                },
            }
            : SlackError.Of("channel_not_found");

    public static JsonObject ConversationsOpen(Workspace workspace, SlackCall call) =>
        workspace.Users.TryGetValue(call.Text("users") ?? "", out var user)
            ? new JsonObject
            {
                ["ok"] = true,
                ["channel"] = new JsonObject { ["id"] = user.DirectChannel },
            }
            : SlackError.Of("user_not_found");
}
