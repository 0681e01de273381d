using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Serving;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>
/// Slack's end of Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): a URL for one
/// connection, <c>hello</c>, envelopes that the app acknowledges, and <c>disconnect</c> when it is to come again.
/// </summary>
public sealed class SocketMode : IDisposable
{
    public const string Path = "/link/";

    /// <summary>Slack gives an app this long (real time) for an acknowledgement.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement?>> _waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();
    private ImmutableList<SocketLine> _lines = [];

    /// <summary>Beats whenever a connection comes or goes.</summary>
    public ChangeSignal Pulse { get; } = new();

    /// <summary>The app's connections.</summary>
    public int Count => _lines.Count;

    /// <summary>How many connections the app has made.</summary>
    public int Opened { get; private set; }

    /// <summary>Sends an envelope over the newest connection.</summary>
    /// <param name="type">slash_commands, interactive or events_api.</param>
    /// <param name="envelopeId">That of an envelope which is sent once more; null for a new one.</param>
    /// <returns>The acknowledgement's payload, if it has one; null when none came in time, or nobody is connected.</returns>
    public async Task<(bool Acknowledged, JsonElement? Payload)> Send(
        string type,
        JsonObject payload,
        bool acceptsAnswer,
        string? envelopeId = null
    )
    {
        if (_lines is not [.., var line])
            return (false, null);
        var id = envelopeId ?? Guid.NewGuid().ToString();
        var answer = _waiting[id] = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await line.Send(
                new JsonObject
                {
                    ["type"] = type,
                    ["envelope_id"] = id,
                    ["payload"] = payload,
                    ["accepts_response_payload"] = acceptsAnswer,
                }
            );
            return (true, await answer.Task.WaitAsync(Timeout, TimeProvider.System));
        }
        catch (Exception e)
            when (e is TimeoutException or WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return (false, null);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Tells each connection that it will be closed, as Slack does every few hours.</summary>
    public Task Refresh() =>
        Task.WhenAll(
            _lines.Select(l =>
                l.Send(
                    new JsonObject
                    {
                        ["type"] = "disconnect",
                        ["reason"] = "refresh_requested",
                        ["debug_info"] = new JsonObject { ["host"] = "pretend" },
                    }
                )
            )
        );

    /// <summary>Says nothing more on the connections that stand: nothing is read, and no ping is answered.</summary>
    public void FallSilent() => _lines.ForEach(l => l.FallSilent());

    /// <summary>Sends what Slack never sends.</summary>
    public Task Say(JsonObject message) => Task.WhenAll(_lines.Select(l => l.Send(message.DeepClone().AsObject())));

    /// <summary>Breaks each connection without a word.</summary>
    public void Drop() => _lines.ForEach(l => l.Abort());

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    internal string NewUrl(Uri server)
    {
        var ticket = Guid.NewGuid().ToString("N");
        _tickets[ticket] = true;
        return new UriBuilder(server)
        {
            Scheme = "ws",
            Path = Path,
            Query = $"ticket={ticket}&app_id={FakeTeam.App}",
        }.ToString();
    }

    internal async Task Serve(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var line = new SocketLine(socket, _ended.Token);
        ImmutableInterlocked.Update(ref _lines, (all, one) => all.Add(one), line);
        Opened++;
        try
        {
            await line.Send(
                new JsonObject
                {
                    ["type"] = "hello",
                    ["num_connections"] = Count,
                    ["connection_info"] = new JsonObject { ["app_id"] = FakeTeam.App },
                    ["debug_info"] = new JsonObject
                    {
                        ["host"] = "pretend",
                        ["approximate_connection_time"] = 3600,
                        ["build_number"] = 1.ToString(CultureInfo.InvariantCulture),
                    },
                }
            );
            Pulse.Beat();
            while (await line.Receive() is { } message)
                Take(message);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _lines, (all, one) => all.Remove(one), line);
            Pulse.Beat();
        }
    }

    private void Take(JsonElement message)
    {
        if (message.Text("envelope_id") is { } id && _waiting.TryGetValue(id, out var answer))
            answer.TrySetResult(message.TryGetProperty("payload", out var payload) ? payload.Clone() : null);
    }
}
