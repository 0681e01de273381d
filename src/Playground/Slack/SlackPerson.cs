using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>A person in the pretend workspace: what they do reaches the app as Slack would send it.</summary>
public sealed partial class SlackPerson(FakeSlack slack, FakeUser user, IAppLink app, string client = "")
{
    private readonly SlackClientId _seat = new(user.Id, client);

    public FakeUser User { get; } = user;

    private JsonObject UserPayload =>
        new()
        {
            ["id"] = User.Id,
            ["username"] = User.Name,
            ["name"] = User.Name,
            ["team_id"] = FakeTeam.Id,
        };

    /// <summary>
    /// Types a slash command; an answer in the acknowledgement is shown to them alone, and so is Slack's own word when there is
    /// none.
    /// </summary>
    /// <param name="thread">Typed in a thread, where Slack hands no command to an app.</param>
    public async Task<Acknowledgement> Type(string command, string text = "", string? channel = null, FakeMessage? thread = null)
    {
        channel ??= thread?.Channel ?? User.DirectChannel;
        if (thread is not null)
        {
            slack.Workspace.Add(channel, thread.Ts, $"{command} is not supported in threads. Sorry!", null, User.Id, author: "slackbot");
            return new Acknowledgement(StatusCodes.Status200OK, "", TimeSpan.Zero);
        }

        if (slack.Commands?.Contains(command) == false)
        {
            slack.Workspace.Add(channel, null, $"{command} is not a valid command.", null, User.Id, author: "slackbot");
            return new Acknowledgement(StatusCodes.Status200OK, "", TimeSpan.Zero);
        }

        var answer = await app.Command([
            ("token", "deprecated"),
            ("command", command),
            ("text", text),
            ("user_id", User.Id),
            ("user_name", User.Name),
            ("channel_id", channel),
            ("channel_name", channel == User.DirectChannel ? "directmessage" : channel),
            ("team_id", FakeTeam.Id),
            ("team_domain", FakeTeam.Domain),
            ("api_app_id", FakeTeam.App),
            ("is_enterprise_install", "false"),
            ("trigger_id", slack.NewTrigger(_seat)),
            ("response_url", slack.NewResponseUrl(User.Id, channel).ToString()),
        ]);
        Seen("slash_command", answer);
        Shown(channel, command, answer);
        return answer;
    }

    /// <summary>
    /// Writes a message that is no command. Oni reads only what is written to it directly, in its conversation or a thread
    /// there.
    /// </summary>
    public async Task<Acknowledgement> Write(string channel, string text, FakeMessage? thread = null)
    {
        var message = slack.Workspace.Add(channel, thread?.Ts, text, null, author: User.Id);
        if (channel != User.DirectChannel)
            return new Acknowledgement(StatusCodes.Status200OK, "", TimeSpan.Zero);
        var written = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = channel,
            ["channel_type"] = "im",
            ["user"] = User.Id,
            ["text"] = text,
            ["ts"] = message.Ts,
            ["event_ts"] = message.Ts,
            ["team"] = FakeTeam.Id,
        };
        if (thread is not null)
            written["thread_ts"] = thread.Ts;
        return await Happens(written);
    }

    /// <summary>The person's profile changes, or their account is deactivated: Slack tells the app with the whole user.</summary>
    public Task<Acknowledgement> ChangeProfile(FakeUser changed)
    {
        slack.Change(changed);
        return Happens(
            new JsonObject
            {
                ["type"] = "user_change",
                ["user"] = new JsonObject
                {
                    ["id"] = changed.Id,
                    ["team_id"] = FakeTeam.Id,
                    ["name"] = changed.Name,
                    ["deleted"] = changed.Deleted,
                },
                ["event_ts"] = slack.Workspace.NewTs(),
            }
        );
    }

    /// <summary>Presses a button of a message.</summary>
    public Task<Acknowledgement> Press(FakeMessage message, string actionId) =>
        Press(message, message.Buttons.First(b => b.ActionId == actionId));

    public Task<Acknowledgement> Press(FakeMessage message, FakeButton button) =>
        Act(message, Button(button.ActionId, button.BlockId, button.Value, button.Text));

    /// <summary>Does something with an element of a message.</summary>
    /// <param name="action">As Slack describes it: type, action id, block id, and what was chosen.</param>
    public Task<Acknowledgement> Act(FakeMessage message, JsonObject action)
    {
        var payload = Actions(action);
        payload["response_url"] = slack.NewResponseUrl(User.Id, message.Channel, message.Ts).ToString();
        payload["container"] = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = message.Channel,
            ["is_ephemeral"] = message.OnlyFor is not null,
        };
        payload["channel"] = new JsonObject
        {
            ["id"] = message.Channel,
            ["name"] = message.Channel == User.DirectChannel ? "directmessage" : message.Channel,
        };
        payload["message"] = message.ToSlack();
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        return Interact(payload);
    }

    /// <summary>Opens the Home tab of the app.</summary>
    public async Task<Acknowledgement> OpenHome()
    {
        var home = slack.Homes.GetValueOrDefault(User.Id);
        var opened = new JsonObject
        {
            ["type"] = "app_home_opened",
            ["user"] = User.Id,
            ["channel"] = User.DirectChannel,
            ["tab"] = "home",
            ["event_ts"] = slack.Workspace.NewTs(),
        };
        if (home is not null)
            opened["view"] = home.ToSlack();
        return await Happens(opened);
    }

    /// <summary>Slack hands the app an event.</summary>
    public async Task<Acknowledgement> Happens(JsonObject happened)
    {
        var answer = await app.Event(
            new JsonObject
            {
                ["type"] = "event_callback",
                ["token"] = "deprecated",
                ["team_id"] = FakeTeam.Id,
                ["api_app_id"] = FakeTeam.App,
                ["event_id"] = slack.Workspace.NewId("Ev"),
                ["event_time"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
                ["event"] = happened,
                ["authorizations"] = new JsonArray(
                    new JsonObject
                    {
                        ["team_id"] = FakeTeam.Id,
                        ["user_id"] = FakeTeam.BotUser,
                        ["is_bot"] = true,
                    }
                ),
            }
        );
        Seen("event", answer);
        return answer;
    }

    /// <summary>The person's newest message for which something holds, once it is there.</summary>
    public Task<FakeMessage> Message(Func<FakeMessage, bool> when, string what, double seconds = 30) =>
        slack.Pulse.Until(() => LastMessage(when), TimeSpan.FromSeconds(seconds), $"{what} for {User.Id}");

    /// <inheritdoc cref="Message"/>
    /// <returns>Null when there is none now.</returns>
    public FakeMessage? LastMessage(Func<FakeMessage, bool> when) =>
        slack.Messages.LastOrDefault(m =>
            (
                m.OnlyFor is null
                    ? m.Channel == User.DirectChannel || m.Text.Contains($"<@{User.Id}>", StringComparison.Ordinal)
                    : m.OnlyFor == User.Id
            ) && when(m)
        );

    public async Task<Acknowledgement> Interact(JsonObject payload)
    {
        var answer = await app.Interact(payload);
        Seen(payload["type"]!.GetValue<string>(), answer);
        return answer;
    }

    private static JsonObject Button(string actionId, string? blockId, string? value, string text) =>
        new()
        {
            ["type"] = "button",
            ["action_id"] = actionId,
            ["block_id"] = blockId ?? "",
            ["value"] = value,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text },
        };

    private static JsonObject Team() => new() { ["id"] = FakeTeam.Id, ["domain"] = FakeTeam.Domain };

    private JsonObject Actions(JsonObject action)
    {
        action["action_ts"] = slack.Workspace.NewTs();
        return new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = Team(),
            ["api_app_id"] = FakeTeam.App,
            ["token"] = "deprecated",
            ["trigger_id"] = slack.NewTrigger(_seat),
            ["user"] = UserPayload,
            ["actions"] = new JsonArray(action),
        };
    }

    /// <summary>What the person sees of an answer to a command: the app's own words, or Slack's about it.</summary>
    private void Shown(string channel, string command, Acknowledgement answer)
    {
        JsonElement? blocks = answer.Json is { } json && json.Member("blocks", out var given) ? given : null;
        var failure =
            answer.Failure
            ?? (blocks is { } checkedBlocks && BlockKitRules.CheckMessage(checkedBlocks) is not null ? "invalid_blocks" : null);
        var text = answer.Json is { } body ? body.Text("text") : answer.Body;
        if (failure is not null)
            slack.Workspace.Add(channel, null, $"{command} failed with the error \"{failure}\"", null, User.Id, author: "slackbot");
        else if (!string.IsNullOrEmpty(text) || blocks is not null)
            slack.Workspace.Add(channel, null, text ?? "", blocks, answer.Json?.Text("response_type") == "in_channel" ? null : User.Id);
    }

    private void Seen(string kind, Acknowledgement answer)
    {
        if (answer is { Status: StatusCodes.Status200OK, Json: { } json })
            slack.Received?.Invoke(string.Create(CultureInfo.InvariantCulture, $"ack {kind}"), json);
    }
}
