using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Slack.Security;

namespace Oni.Playground.Slack;

/// <summary>A person in the pretend workspace: what they do reaches Oni as requests that Slack has signed.</summary>
public sealed class SlackPerson(PretendSlack slack, PretendUser user, Uri oni, string path = "slack/gateway")
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) });

    public PretendUser User { get; } = user;

    /// <summary>Types a slash command; an answer in the acknowledgement is shown to them alone.</summary>
    public async Task<Acknowledgement> Type(string command, string text = "")
    {
        var answer = await Post(Form(
            ("command", command), ("text", text), ("user_id", User.Id), ("channel_id", User.DirectChannel), ("team_id", "T0PRETEND"),
            ("trigger_id", slack.NewTrigger(User.Id)), ("response_url", slack.NewResponseUrl(User.Id, User.DirectChannel).ToString())));
        if (answer.Json is { } json && json.TryGetProperty("text", out _))
            slack.ShowEphemeral(User.Id, User.DirectChannel, json);
        return answer;
    }

    /// <summary>Presses a button of a message.</summary>
    public Task<Acknowledgement> Press(PretendMessage message, string actionId) => Press(message, message.Buttons.First(b => b.ActionId == actionId));

    public Task<Acknowledgement> Press(PretendMessage message, PretendButton button) => Interact(new JsonObject
    {
        ["type"] = "block_actions",
        ["trigger_id"] = slack.NewTrigger(User.Id),
        ["response_url"] = slack.NewResponseUrl(User.Id, message.Channel).ToString(),
        ["user"] = new JsonObject { ["id"] = User.Id },
        ["channel"] = new JsonObject { ["id"] = message.Channel },
        ["message"] = new JsonObject { ["ts"] = message.Ts, ["thread_ts"] = message.ThreadTs },
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = button.ActionId, ["value"] = button.Value }),
    });

    /// <summary>Presses a button inside a modal.</summary>
    public Task<Acknowledgement> Press(PretendView view, string actionId) => Interact(new JsonObject
    {
        ["type"] = "block_actions",
        ["trigger_id"] = slack.NewTrigger(User.Id),
        ["user"] = new JsonObject { ["id"] = User.Id },
        ["view"] = Payload(view),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["value"] = "{}" }),
    });

    /// <summary>Puts entries into fields, by block id; null empties one.</summary>
    public PretendView Enter(PretendView view, params (string Block, string? Entry)[] entries) =>
        slack.Enter(view, entries.Select(e => KeyValuePair.Create(e.Block, e.Entry)));

    /// <summary>Submits; the modal closes unless errors come back.</summary>
    public async Task<Acknowledgement> Submit(PretendView view)
    {
        var answer = await Interact(new JsonObject
        {
            ["type"] = "view_submission",
            ["trigger_id"] = slack.NewTrigger(User.Id),
            ["user"] = new JsonObject { ["id"] = User.Id },
            ["view"] = Payload(view),
        });
        if (answer is { Status: 200, Errors.Count: 0 })
            slack.Close(view);
        return answer;
    }

    /// <summary>The person's newest open modal of a kind, once it is there.</summary>
    public Task<PretendView> Modal(string callbackId, Func<PretendView, bool>? when = null) => slack.Pulse.Until(
        () => slack.Views.Values.Where(v => v.UserId == User.Id && v.CallbackId == callbackId && when?.Invoke(v) != false).MaxBy(v => v.Number),
        TimeSpan.FromSeconds(20),
        $"{callbackId} for {User.Id}");

    /// <summary>The person's newest message for which something holds, once it is there.</summary>
    public Task<PretendMessage> Message(Func<PretendMessage, bool> when, string what, double seconds = 30) => slack.Pulse.Until(
        () => slack.Messages.LastOrDefault(m => (m.OnlyFor is null ? m.Channel == User.DirectChannel || m.Text.Contains($"<@{User.Id}>", StringComparison.Ordinal) : m.OnlyFor == User.Id) && when(m)),
        TimeSpan.FromSeconds(seconds),
        $"{what} for {User.Id}");

    public Task<Acknowledgement> Interact(JsonObject payload) => Post(Form(("payload", payload.ToJsonString())));

    /// <summary>Posts a body as Slack does, signed now.</summary>
    public async Task<Acknowledgement> Post(string body, string contentType = "application/x-www-form-urlencoded")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(oni, path)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(PretendSlack.SigningSecret, timestamp, bytes));
        var watch = Stopwatch.StartNew();
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Acknowledgement((int)response.StatusCode, text, watch.Elapsed);
    }

    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));

    private static JsonObject Payload(PretendView view)
    {
        var payload = view.View.DeepClone().AsObject();
        payload["id"] = view.Id;
        payload["hash"] = view.Hash;
        payload["state"] = new JsonObject
        {
            ["values"] = new JsonObject(view.Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value.DeepClone()))),
        };
        return payload;
    }
}
