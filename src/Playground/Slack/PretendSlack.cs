using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>
/// A Slack workspace over real HTTP: the Web API methods that Oni uses, with Slack's error codes, and a record
/// of every call. Faults are scripted with <see cref="Intercept"/>.
/// </summary>
public sealed class PretendSlack : IAsyncDisposable
{
    public const string Token = "xoxb-pretend";
    public const string SigningSecret = "pretend-signing-secret";

    private static readonly TimeSpan TriggerLives = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PretendUser> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string User, DateTimeOffset Until, bool Used)> _triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string User, string Channel, int Uses)> _responseUrls = new(StringComparer.Ordinal);
    private WebApplication? _server;
    private long _serial;
    private ImmutableList<SlackCall> _calls = [];
    private ImmutableList<PretendMessage> _messages = [];
    private ImmutableDictionary<string, PretendView> _views = ImmutableDictionary<string, PretendView>.Empty;

    /// <summary>Beats whenever something in the workspace has changed.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>Asked before a call is served: may wait, answer by itself (then true), or abort the connection.</summary>
    public Func<HttpContext, SlackCall, Task<bool>>? Intercept { get; set; }

    /// <summary>Sees each message as it appears or changes.</summary>
    public Action<PretendMessage>? Shown { get; set; }

    public IReadOnlyList<SlackCall> Calls => _calls;

    public IReadOnlyList<PretendMessage> Messages => _messages;

    public IReadOnlyDictionary<string, PretendView> Views => _views;

    /// <summary>To be given as <c>SLACK_API_BASE</c>.</summary>
    public Uri ApiBase => new(_server!.Address(), "api/");

    public static async Task<PretendSlack> Start(IEnumerable<PretendUser> users, IEnumerable<string>? channels = null, Action<WebApplication>? map = null, int port = 0)
    {
        var slack = new PretendSlack();
        foreach (var user in users)
            slack._users[user.Id] = user;
        slack._channels.UnionWith(channels ?? []);
        slack._server = await LoopbackServer.Start(
            app =>
            {
                app.MapPost("/api/{method}", slack.ServeApi);
                app.MapPost("/response/{id}", slack.ServeResponse);
                map?.Invoke(app);
            },
            port);
        return slack;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }
    }

    /// <summary>The messages a person sees in their direct channel or for them alone, oldest first.</summary>
    public IEnumerable<PretendMessage> SeenBy(PretendUser user) =>
        _messages.Where(m => m.OnlyFor is null ? m.Channel == user.DirectChannel : m.OnlyFor == user.Id);

    internal string NewTrigger(string user)
    {
        lock (_gate)
        {
            var id = NewId("trigger");
            _triggers[id] = (user, TimeProvider.System.GetUtcNow() + TriggerLives, false);
            return id;
        }
    }

    internal Uri NewResponseUrl(string user, string channel)
    {
        lock (_gate)
        {
            var id = NewId("response");
            _responseUrls[id] = (user, channel, 0);
            return new Uri(_server!.Address(), $"response/{id}");
        }
    }

    /// <summary>What a person put into a view; Slack keeps it until they submit or close.</summary>
    internal PretendView Enter(PretendView view, IEnumerable<KeyValuePair<string, string?>> entries)
    {
        lock (_gate)
        {
            var values = view.Values.ToDictionary(StringComparer.Ordinal);
            foreach (var (block, entry) in entries)
                values[block] = view.Value(block, entry);
            var changed = view with { Values = values };
            _views = _views.SetItem(view.Id, changed);
            return changed;
        }
    }

    internal void Close(PretendView view)
    {
        _views = _views.Remove(view.Id);
        Pulse.Beat();
    }

    internal void ShowEphemeral(string user, string channel, JsonElement body) => Add(new PretendMessage(
        channel, NewTs(), null, body.GetProperty("text").GetString() ?? "", body.TryGetProperty("blocks", out var blocks) ? blocks.Clone() : null, user, 0));

    private async Task ServeApi(HttpContext context, string method)
    {
        var body = await ReadBody(context.Request);
        var call = Record(method, body);
        if (Intercept is { } intercept && await intercept(context, call))
            return;
        var answer = context.Request.Headers.Authorization != $"Bearer {Token}" ? Error("invalid_auth") : Serve(call);
        await context.Response.WriteAsJsonAsync(answer);
        Pulse.Beat();
    }

    private async Task ServeResponse(HttpContext context, string id)
    {
        var body = await ReadBody(context.Request);
        var call = Record("response_url", body);
        if (Intercept is { } intercept && await intercept(context, call))
            return;
        lock (_gate)
        {
            if (!_responseUrls.TryGetValue(id, out var known) || known.Uses >= 5)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            _responseUrls[id] = known with { Uses = known.Uses + 1 };
            ShowEphemeral(known.User, known.Channel, body);
        }

        await context.Response.WriteAsync("ok");
        Pulse.Beat();
    }

    private JsonObject Serve(SlackCall call)
    {
        lock (_gate)
        {
            return call.Method switch
            {
                "auth.test" => new JsonObject { ["ok"] = true, ["user_id"] = "U0ONI", ["team_id"] = "T0PRETEND" },
                "users.info" => UsersInfo(call),
                "conversations.open" => _users.TryGetValue(call.Text("users") ?? "", out var user)
                    ? new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = user.DirectChannel } }
                    : Error("user_not_found"),
                "chat.postMessage" => PostMessage(call),
                "chat.postEphemeral" => PostEphemeral(call),
                "chat.update" => Update(call),
                "views.open" => ViewsOpen(call),
                "views.update" => ViewsUpdate(call),
                _ => Error("unknown_method"),
            };
        }
    }

    private JsonObject UsersInfo(SlackCall call)
    {
        if (!_users.TryGetValue(call.Text("user") ?? "", out var user))
            return Error("user_not_found");
        var found = new JsonObject { ["id"] = user.Id, ["tz"] = user.Tz };
        if (call.Text("include_locale") == "true")
            found["locale"] = user.Locale;
        return new JsonObject { ["ok"] = true, ["user"] = found };
    }

    private JsonObject PostMessage(SlackCall call)
    {
        if (ChannelOf(call) is not { } channel)
            return Error("channel_not_found");
        if (WrongContent(call) is { } wrong)
            return wrong;
        var thread = call.Text("thread_ts");
        if (thread is not null && !_messages.Exists(m => m.Channel == channel && m.Ts == thread))
            return Error("thread_not_found");
        var message = new PretendMessage(channel, NewTs(), thread, call.Text("text")!, Blocks(call), null, 0);
        Add(message);
        return new JsonObject { ["ok"] = true, ["channel"] = channel, ["ts"] = message.Ts };
    }

    private JsonObject PostEphemeral(SlackCall call)
    {
        if (ChannelOf(call) is not { } channel)
            return Error("channel_not_found");
        if (!_users.ContainsKey(call.Text("user") ?? ""))
            return Error("user_not_in_channel");
        if (WrongContent(call) is { } wrong)
            return wrong;
        ShowEphemeral(call.Text("user")!, channel, call.Body);
        return new JsonObject { ["ok"] = true, ["message_ts"] = NewTs() };
    }

    private JsonObject Update(SlackCall call)
    {
        if (_messages.FirstOrDefault(m => m.Channel == call.Text("channel") && m.Ts == call.Text("ts") && m.OnlyFor is null) is not { } old)
            return Error("message_not_found");
        if (WrongContent(call) is { } wrong)
            return wrong;
        var changed = old with { Text = call.Text("text")!, Blocks = Blocks(call), Edits = old.Edits + 1 };
        _messages = _messages.Replace(old, changed);
        Shown?.Invoke(changed);
        return new JsonObject { ["ok"] = true, ["channel"] = old.Channel, ["ts"] = old.Ts };
    }

    private JsonObject ViewsOpen(SlackCall call)
    {
        if (!_triggers.TryGetValue(call.Text("trigger_id") ?? "", out var trigger))
            return Error("invalid_trigger_id");
        if (trigger.Used)
            return Error("exchanged_trigger_id");
        if (trigger.Until < TimeProvider.System.GetUtcNow())
            return Error("expired_trigger_id");
        if (WrongView(call) is { } wrong)
            return wrong;
        _triggers[call.Text("trigger_id")!] = trigger with { Used = true };
        var view = ViewOf(call);
        return Opened(new PretendView(NewId("V"), trigger.User, NewId("hash"), view, PretendView.Prefilled(view)));
    }

    private JsonObject ViewsUpdate(SlackCall call)
    {
        if (!_views.TryGetValue(call.Text("view_id") ?? "", out var old))
            return Error("not_found");
        if (call.Text("hash") is { } hash && hash != old.Hash)
            return Error("hash_conflict");
        if (WrongView(call) is { } wrong)
            return wrong;

        // As in Slack: an input with the block id and action id of before keeps what the person put in.
        var view = ViewOf(call);
        var values = PretendView.Prefilled(view).ToDictionary(
            v => v.Key,
            v => old.Values.TryGetValue(v.Key, out var kept) && kept.First().Key == v.Value.First().Key ? kept : v.Value,
            StringComparer.Ordinal);
        return Opened(old with { Hash = NewId("hash"), View = view, Values = values });
    }

    private JsonObject Opened(PretendView view)
    {
        _views = _views.SetItem(view.Id, view);
        return new JsonObject { ["ok"] = true, ["view"] = new JsonObject { ["id"] = view.Id, ["hash"] = view.Hash } };
    }

    private string? ChannelOf(SlackCall call)
    {
        var channel = call.Text("channel") ?? "";
        if (_users.TryGetValue(channel, out var user))
            return user.DirectChannel;
        return _channels.Contains(channel) || _users.Values.Any(u => u.DirectChannel == channel) ? channel : null;
    }

    private static JsonObject? WrongContent(SlackCall call)
    {
        if (string.IsNullOrEmpty(call.Text("text")))
            return Error("no_text");
        return Blocks(call) is { } blocks && BlockKitRules.CheckMessage(blocks) is { } wrong ? Error("invalid_blocks", wrong) : null;
    }

    private static JsonObject? WrongView(SlackCall call) =>
        !call.Body.TryGetProperty("view", out var view) ? Error("invalid_arguments")
        : BlockKitRules.CheckView(view) is { } wrong ? Error("invalid_arguments", wrong) : null;

    private static JsonObject ViewOf(SlackCall call) => JsonNode.Parse(call.Body.GetProperty("view").GetRawText())!.AsObject();

    private static JsonElement? Blocks(SlackCall call) =>
        call.Body.TryGetProperty("blocks", out var blocks) && blocks.ValueKind == JsonValueKind.Array && blocks.GetArrayLength() > 0 ? blocks : null;

    private static JsonObject Error(string code, string? message = null)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = code };
        if (message is not null)
            answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray($"[ERROR] {message}") };
        return answer;
    }

    private static async Task<JsonElement> ReadBody(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return request.ContentLength is null or > 0 ? await JsonSerializer.DeserializeAsync<JsonElement>(request.Body) : default;
        var form = await request.ReadFormAsync();
        var body = new JsonObject();
        foreach (var (name, value) in form)
            body[name] = name is "blocks" or "view" ? JsonNode.Parse(value.ToString()) : value.ToString();
        return JsonSerializer.SerializeToElement(body);
    }

    private SlackCall Record(string method, JsonElement body)
    {
        lock (_gate)
        {
            var call = new SlackCall(_calls.Count + 1, method, body);
            _calls = _calls.Add(call);
            Pulse.Beat();
            return call;
        }
    }

    private void Add(PretendMessage message)
    {
        lock (_gate)
            _messages = _messages.Add(message);
        Shown?.Invoke(message);
        Pulse.Beat();
    }

    private string NewTs() => string.Create(CultureInfo.InvariantCulture, $"1700000000.{Interlocked.Increment(ref _serial):000000}");

    private string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _serial)}");
}
