using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>A person in the pretend workspace: what they do reaches the app as Slack would send it.</summary>
public sealed class SlackPerson(PretendSlack slack, PretendUser user, IAppLink app, string client = "")
{
    private readonly Seat _seat = new(user.Id, client);

    public PretendUser User { get; } = user;

    private JsonObject UserPayload => new(
        ) { ["id"] = User.Id, ["username"] = User.Name, ["name"] = User.Name, ["team_id"] = PretendTeam.Id };

    /// <summary>
    /// Types a slash command; an answer in the acknowledgement is shown to them alone, and so is Slack's own word when there is
    /// none.
    /// </summary>
    /// <param name="thread">Typed in a thread, where Slack hands no command to an app.</param>
    public async Task<Acknowledgement> Type(string command, string text = "", string? channel = null, PretendMessage? thread = null)
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

        var answer = await app.Command(
        [
            ("token", "deprecated"), ("command", command), ("text", text), ("user_id", User.Id), ("user_name", User.Name),
            ("channel_id", channel), ("channel_name", channel == User.DirectChannel ? "directmessage" : channel), ("team_id", PretendTeam.Id), ("team_domain", PretendTeam.Domain),
            ("api_app_id", PretendTeam.App), ("is_enterprise_install", "false"),
            ("trigger_id", slack.NewTrigger(_seat)), ("response_url", slack.NewResponseUrl(User.Id, channel).ToString()),
        ]);
        Seen("slash_command", answer);
        Shown(channel, command, answer);
        return answer;
    }

    /// <summary>
    /// Writes a message that is no command. Oni reads only what is written to it directly, in its conversation or a thread
    /// there.
    /// </summary>
    public async Task<Acknowledgement> Write(string channel, string text, PretendMessage? thread = null)
    {
        var message = slack.Workspace.Add(channel, thread?.Ts, text, null, author: User.Id);
        if (channel != User.DirectChannel)
            return new Acknowledgement(StatusCodes.Status200OK, "", TimeSpan.Zero);
        var written = new JsonObject
        {
            ["type"] = "message", ["channel"] = channel, ["channel_type"] = "im", ["user"] = User.Id, ["text"] = text, ["ts"] = message.Ts, ["event_ts"] = message.Ts, ["team"] = PretendTeam.Id,
        };
        if (thread is not null)
            written["thread_ts"] = thread.Ts;
        return await Happens(written);
    }

    /// <summary>The person's profile changes, or their account is deactivated: Slack tells the app with the whole user.</summary>
    public Task<Acknowledgement> ChangeProfile(PretendUser changed)
    {
        slack.Change(changed);
        return Happens(new JsonObject
        {
            ["type"] = "user_change",
            ["user"] = new JsonObject { ["id"] = changed.Id, ["team_id"] = PretendTeam.Id, ["name"] = changed.Name, ["deleted"] = changed.Deleted },
            ["event_ts"] = slack.Workspace.NewTs(),
        });
    }

    /// <summary>Presses a button of a message.</summary>
    public Task<Acknowledgement> Press(PretendMessage message, string actionId) =>
        Press(message, message.Buttons.First(b => b.ActionId == actionId));

    public Task<Acknowledgement> Press(PretendMessage message, PretendButton button) =>
        Act(message, Button(button.ActionId, button.BlockId, button.Value, button.Text));

    /// <summary>Does something with an element of a message.</summary>
    /// <param name="action">As Slack describes it: type, action id, block id, and what was chosen.</param>
    public Task<Acknowledgement> Act(PretendMessage message, JsonObject action)
    {
        var payload = Actions(action);
        payload["response_url"] = slack.NewResponseUrl(User.Id, message.Channel, message.Ts).ToString();
        payload["container"] = new JsonObject
        {
            ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel, ["is_ephemeral"] = message.OnlyFor is not null,
        };
        payload["channel"] = new JsonObject { ["id"] = message.Channel, ["name"] = message.Channel == User.DirectChannel ? "directmessage" : message.Channel };
        payload["message"] = message.ToSlack();
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        return Interact(payload);
    }

    /// <summary>Presses a button inside a modal or a Home.</summary>
    public Task<Acknowledgement> Press(PretendView view, string actionId, string? value = "{}", string? blockId = null) =>
        Act(view, Button(actionId, blockId, value, actionId));

    /// <inheritdoc cref="Act(PretendMessage, JsonObject)"/>
    public Task<Acknowledgement> Act(PretendView view, JsonObject action)
    {
        var payload = Actions(action);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToSlack();
        return Interact(payload);
    }

    /// <summary>Puts entries into fields, by block id; null empties one.</summary>
    public PretendView Enter(PretendView view, params (string Block, string? Entry)[] entries) =>
        Enter(view, entries.Select(e => KeyValuePair.Create(e.Block, (IReadOnlyList<string>)(e.Entry is null ? [] : [e.Entry]))));

    /// <inheritdoc cref="Enter(PretendView, ValueTuple{string, string}[])"/>
    public PretendView Enter(PretendView view, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> entries) =>
        slack.Workspace.Enter(view, entries);

    /// <summary>
    /// Submits. Then the modal closes, keeps its errors, or becomes what the app answers, as Slack does it. One with
    /// a field that is empty and not optional, or out of its bounds, does not leave the person's Slack.
    /// </summary>
    public async Task<Acknowledgement> Submit(PretendView view)
    {
        if (view.Unsendable is { Count: > 0 } wrong)
            return Acknowledgement.NotSent(wrong);
        return await SubmitUnchecked(view);
    }

    /// <summary>Submits what Slack's own client would not, as one that is old or forged may.</summary>
    /// <param name="carries">
    /// The fields that the submission carries at all; null: every one. Slack may leave out those that it was given initial
    /// values for.
    /// </param>
    public async Task<Acknowledgement> SubmitUnchecked(PretendView view, IReadOnlySet<string>? carries = null)
    {
        var submitted = view.ToSlack();
        if (carries is not null)
        {
            var values = submitted["state"]!["values"]!.AsObject();
            foreach (var block in values.Select(v => v.Key).Where(k => !carries.Contains(k)).ToList())
                values.Remove(block);
        }

        var answer = await Interact(new JsonObject
        {
            ["type"] = "view_submission",
            ["team"] = Team(),
            ["api_app_id"] = PretendTeam.App,
            ["token"] = "deprecated",
            ["trigger_id"] = slack.NewTrigger(_seat),
            ["user"] = UserPayload,
            ["view"] = submitted,
            ["response_urls"] = new JsonArray(),
        });
        return answer.IsTaken ? Submitted(view, answer) : answer;
    }

    /// <summary>Closes a modal, or with it all that it stands on.</summary>
    public async Task Close(PretendView view, bool all = false)
    {
        all |= view.ClearsOnClose;
        var closed = all ? slack.Workspace.StackOf(_seat) : [view];
        if (all)
            slack.Workspace.CloseAll(_seat);
        else
            slack.Workspace.Close(view);
        foreach (var told in closed.Where(v => v.NotifiesOnClose))
        {
            await Interact(new JsonObject
            {
                ["type"] = "view_closed", ["team"] = Team(), ["api_app_id"] = PretendTeam.App, ["token"] = "deprecated", ["user"] = UserPayload, ["view"] = told.ToSlack(), ["is_cleared"] = all,
            });
        }
    }

    /// <summary>Opens the Home tab of the app.</summary>
    public async Task<Acknowledgement> OpenHome()
    {
        var home = slack.Homes.GetValueOrDefault(User.Id);
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = User.Id, ["channel"] = User.DirectChannel, ["tab"] = "home", ["event_ts"] = slack.Workspace.NewTs() };
        if (home is not null)
            opened["view"] = home.ToSlack();
        return await Happens(opened);
    }

    /// <summary>Slack hands the app an event.</summary>
    public async Task<Acknowledgement> Happens(JsonObject happened)
    {
        var answer = await app.Event(new JsonObject
        {
            ["type"] = "event_callback", ["token"] = "deprecated", ["team_id"] = PretendTeam.Id, ["api_app_id"] = PretendTeam.App,
            ["event_id"] = slack.Workspace.NewId("Ev"), ["event_time"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), ["event"] = happened,
            ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = PretendTeam.Id, ["user_id"] = PretendTeam.BotUser, ["is_bot"] = true }),
        });
        Seen("event", answer);
        return answer;
    }

    /// <summary>The person's newest open modal of a kind, once it is there.</summary>
    public Task<PretendView> Modal(string callbackId, Func<PretendView, bool>? when = null) => slack.Pulse.Until(
        () => slack.Views.Values.Where(v => v.UserId == User.Id && v.CallbackId == callbackId && when?.Invoke(v) != false).MaxBy(v => v.Number),
        TimeSpan.FromSeconds(20),
        $"{callbackId} for {User.Id}");

    /// <summary>The person's newest message for which something holds, once it is there.</summary>
    public Task<PretendMessage> Message(Func<PretendMessage, bool> when, string what, double seconds = 30) =>
        slack.Pulse.Until(() => LastMessage(when), TimeSpan.FromSeconds(seconds), $"{what} for {User.Id}");

    /// <inheritdoc cref="Message"/>
    /// <returns>Null when there is none now.</returns>
    public PretendMessage? LastMessage(Func<PretendMessage, bool> when) => slack.Messages.LastOrDefault(m =>
        (m.OnlyFor is null ? m.Channel == User.DirectChannel || m.Text.Contains($"<@{User.Id}>", StringComparison.Ordinal) : m.OnlyFor == User.Id) && when(m));

    public async Task<Acknowledgement> Interact(JsonObject payload)
    {
        var answer = await app.Interact(payload);
        Seen(payload["type"]!.GetValue<string>(), answer);
        return answer;
    }

    private static JsonObject Button(string actionId, string? blockId, string? value, string text) => new()
    {
        ["type"] = "button", ["action_id"] = actionId, ["block_id"] = blockId ?? "", ["value"] = value, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text },
    };

    private static JsonObject Team() => new() { ["id"] = PretendTeam.Id, ["domain"] = PretendTeam.Domain };

    private JsonObject Actions(JsonObject action)
    {
        action["action_ts"] = slack.Workspace.NewTs();
        return new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = Team(),
            ["api_app_id"] = PretendTeam.App,
            ["token"] = "deprecated",
            ["trigger_id"] = slack.NewTrigger(_seat),
            ["user"] = UserPayload,
            ["actions"] = new JsonArray(action),
        };
    }

    private Acknowledgement Submitted(PretendView view, Acknowledgement answer)
    {
        var next = answer.Json is { } json && json.TryGetProperty("view", out var given) ? given : default;
        lock (slack.Workspace.Gate)
        {
            if (Wrong(view, answer, next) is { } wrong)
                return answer with { Status = StatusCodes.Status502BadGateway, Body = wrong };

            // The person has closed it meanwhile: there is nothing that could be updated, or that another could stand on.
            if (!slack.Views.ContainsKey(view.Id))
                return answer;
            switch (answer.Action)
            {
                case "errors":
                    break;
                case "clear":
                    slack.Workspace.CloseAll(_seat);
                    break;
                case "update":
                    slack.Workspace.Update(view, JsonNode.Parse(next.GetRawText())!.AsObject());
                    break;
                case "push":
                    slack.Workspace.Open(_seat, JsonNode.Parse(next.GetRawText())!.AsObject(), view);
                    break;
                default:
                    slack.Workspace.Close(view);
                    break;
            }
        }

        return answer;
    }

    /// <summary>What Slack does not take of an app's answer to a submission.</summary>
    private string? Wrong(PretendView view, Acknowledgement answer, JsonElement next) => answer.Action switch
    {
        "push" when slack.Workspace.StackOf(_seat).Count >= Workspace.MostViews => "push_limit_reached",
        "push" or "update" when BlockKitRules.IsTooLarge(next) => "view_too_large",
        "push" or "update" => BlockKitRules.CheckView(next, "modal"),
        "errors" => answer.Errors.Count == 0 || answer.Errors.Keys.Any(k => !view.Values.ContainsKey(k)) ? "errors for blocks that are no inputs of this view" : null,
        "clear" => null,
        _ => answer.Body.Length == 0 || answer.Body == "{}" ? null : "no answer that a submission has",
    };

    /// <summary>What the person sees of an answer to a command: the app's own words, or Slack's about it.</summary>
    private void Shown(string channel, string command, Acknowledgement answer)
    {
        JsonElement? blocks = answer.Json is { } json && json.Member("blocks", out var given) ? given : null;
        var failure = answer.Failure ?? (blocks is { } checkedBlocks && BlockKitRules.CheckMessage(checkedBlocks) is not null ? "invalid_blocks" : null);
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
