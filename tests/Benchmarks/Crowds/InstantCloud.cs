using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Oni.Playground.Serving;
using Oni.Playground.Slack;

namespace Oni.Benchmarks.Crowds;

/// <summary>
/// Slack and Pavlok over real HTTP that answer at once and keep only what is measured: the pretend ones of the playground look through
/// everything that they hold at each call.
/// </summary>
internal sealed class InstantCloud : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Channel, string Button), TaskCompletionSource<FakeMessage>> _messages = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _modals = new(StringComparer.Ordinal);
    private WebApplication? _server;
    private int _serial;
    private int _edits;
    private long _firstStimulus;

    /// <summary>Each message with a button, when it was received (<see cref="Stopwatch"/>).</summary>
    public ConcurrentQueue<(string Channel, string Button, long At)> Prompts { get; } = [];

    /// <summary>How many messages have been changed.</summary>
    public int Edits => Volatile.Read(ref _edits);

    /// <summary>When the first stimulus since <see cref="AwaitStimulus"/> was received (<see cref="Stopwatch"/>); 0: none.</summary>
    public long FirstStimulus => Volatile.Read(ref _firstStimulus);

    public Uri SlackApi => new(_server!.Address(), "api/");

    public Uri PavlokApi => new(_server!.Address(), "api/v5");

    public static async Task<InstantCloud> Start()
    {
        var cloud = new InstantCloud();
        cloud._server = await LoopbackServer.Start(app =>
        {
            app.MapPost("/api/v5/stimulus/send", cloud.Feel);
            app.MapPost("/api/{method}", cloud.Serve);
            app.MapPost("/response/{id}", () => "ok");
        });
        return cloud;
    }

    public Uri ResponseUrl => new(_server!.Address(), "response/1");

    /// <summary>The next stimulus is the first.</summary>
    public void AwaitStimulus() => Volatile.Write(ref _firstStimulus, 0);

    /// <summary>A channel's first message with a button, once it is there.</summary>
    public Task<FakeMessage> Message(string channel, string button) => First(channel, button).Task.WaitAsync(TimeSpan.FromMinutes(5));

    /// <summary>The modal that is opened for a trigger, once it is.</summary>
    public Task<JsonObject> Modal(string trigger) => Opened(trigger).Task.WaitAsync(TimeSpan.FromMinutes(1));

    public string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _serial)}");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }
    }

    private TaskCompletionSource<FakeMessage> First(string channel, string button) =>
        _messages.GetOrAdd((channel, button), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskCompletionSource<JsonObject> Opened(string trigger) =>
        _modals.GetOrAdd(trigger, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private IResult Feel()
    {
        Interlocked.CompareExchange(ref _firstStimulus, Stopwatch.GetTimestamp(), 0);
        return Results.Text("""{"ok":true}""", "application/json");
    }

    private async Task<IResult> Serve(HttpRequest request, string method)
    {
        var at = Stopwatch.GetTimestamp();
        var call = new SlackCall(0, method, await SlackCall.ReadBody(request, method));
        return Results.Text(Answer(call, at), "application/json");
    }

    private string Answer(SlackCall call, long at)
    {
        switch (call.Method)
        {
            case "auth.test":
                return """{"ok":true,"user_id":"U0BOT","bot_id":"B0BOT","team_id":"T0","team":"bench","user":"oni","url":"https://bench.slack.example/"}""";
            case "users.info":
                var user = call.Text("user");
                return $$$"""{"ok":true,"user":{"id":"{{{user}}}","name":"{{{user}}}","tz":"Asia/Tokyo","locale":"ja-JP","is_bot":false,"deleted":false}}""";
            case "conversations.open":
                return $$$"""{"ok":true,"channel":{"id":"{{{CrowdPerson.ChannelOf(call.Text("users")!)}}}"}}""";
            case "views.open":
                var view = call.View!;
                foreach (var block in view["blocks"]!.AsArray())
                    block!.AsObject().TryAdd("block_id", NewId("b"));
                var id = NewId("V");
                view["id"] = id;
                Opened(call.Text("trigger_id")!).TrySetResult(view);
                return $$$"""{"ok":true,"view":{"id":"{{{id}}}","hash":"1.1"}}""";
            case "chat.update":
                Interlocked.Increment(ref _edits);
                return $$$"""{"ok":true,"channel":"{{{call.Text("channel")}}}","ts":"{{{call.Text("ts")}}}"}""";
            case "chat.postMessage":
                return Posted(call, at);
            default:
                return """{"ok":true,"message_ts":"1.1","ts":"1.1"}""";
        }
    }

    private string Posted(SlackCall call, long at)
    {
        var ts = string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _serial):000000}"
        );
        var message = new FakeMessage(call.Text("channel")!, ts, null, "", Named(call.Blocks), null, 0);
        foreach (var button in message.Buttons)
        {
            Prompts.Enqueue((message.Channel, button.ActionId, at));
            First(message.Channel, button.ActionId).TrySetResult(message);
        }

        return $$$"""{"ok":true,"channel":"{{{message.Channel}}}","ts":"{{{ts}}}"}""";
    }

    private static JsonElement? Named(JsonElement? blocks)
    {
        if (blocks is not { } given)
            return null;
        var named = JsonNode.Parse(given.GetRawText())!.AsArray();
        for (var n = 0; n < named.Count; n++)
            named[n]!.AsObject().TryAdd("block_id", $"b{n}");
        return JsonSerializer.SerializeToElement(named);
    }
}
