using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oni.Slack.WebApi;

namespace Oni.Slack.SocketMode;

/// <summary>
/// Receives from Slack without a public address. A new connection stands before the old one is left, so that a
/// refresh has no gap; one that ends by itself, or falls silent, is made again. Each envelope is acknowledged
/// when its handler has answered.
/// </summary>
public sealed partial class SocketModeClient(
    IAppsConnectionsApi connections,
    ISocketModeHandler handler,
    SocketModeOptions options,
    TimeProvider real,
    ILogger<SocketModeClient> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly RecentEnvelopes _recent = new();
    private volatile SocketModeState _state = new(false, real.GetUtcNow(), "not connected yet");

    public SocketModeState State => _state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var connection = await Connect(stoppingToken);
                pause = FirstPause;
                if (await Receive(connection, stoppingToken))
                    continue;
                throw new WebSocketException("the connection ended");
            }
            catch (Exception e) when (IsOfTheNetwork(e) && !stoppingToken.IsCancellationRequested)
            {
                Lost(e.Message);
                await Task.Delay(pause, real, stoppingToken);
                pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
            }
        }
    }

    private async Task<SocketModeConnection> Connect(CancellationToken stoppingToken)
    {
        var connection = new SocketModeConnection(options);
        try
        {
            using var limit = new CancellationTokenSource(options.HelloWithin, real);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
            await connection.Greet(await connections.Open(patience.Token), patience.Token);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        if (!_state.Connected)
            LogConnected();
        _state = new SocketModeState(true, real.GetUtcNow(), null);
        return connection;
    }

    /// <returns>True: Slack asks to come again, and the connection goes on by itself until it is closed. False: it has ended.</returns>
    private async Task<bool> Receive(SocketModeConnection connection, CancellationToken stoppingToken)
    {
        var leaving = false;
        try
        {
            while (await connection.Receive(stoppingToken) is { } message)
            {
                if (SocketModeConnection.Type(message) == "disconnect")
                {
                    leaving = true;
                    _ = Leave(connection, stoppingToken);
                    return true;
                }

                Take(connection, message, stoppingToken);
            }

            return false;
        }
        finally
        {
            if (!leaving)
                connection.Dispose();
        }
    }

    /// <summary>The connection that Slack closes still takes what is on its way, while the new one is made.</summary>
    private async Task Leave(SocketModeConnection connection, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(options.Farewell, real);
        using var farewell = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            while (await connection.Receive(farewell.Token) is { } message)
                Take(connection, message, stoppingToken);
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            LogLeft(e.Message);
        }
        finally
        {
            connection.Dispose();
        }
    }

    private void Take(SocketModeConnection connection, JsonElement message, CancellationToken stoppingToken)
    {
        if (
            SocketModeConnection.Type(message) is not { } type
            || !message.TryGetProperty("envelope_id", out var id)
            || id.ValueKind != JsonValueKind.String
            || !message.TryGetProperty("payload", out var payload)
        )
            return;
        var accepts = message.TryGetProperty("accepts_response_payload", out var may) && may.ValueKind == JsonValueKind.True;
        _ = Answer(connection, new SocketEnvelope(id.GetString()!, type, payload.Clone(), accepts), stoppingToken);
    }

    private async Task Answer(SocketModeConnection connection, SocketEnvelope envelope, CancellationToken stoppingToken)
    {
        try
        {
            var answer = await _recent.Answer(envelope.EnvelopeId, () => handler.Handle(envelope));
            await connection.Acknowledge(envelope.EnvelopeId, envelope.AcceptsResponsePayload ? answer.Payload : null, stoppingToken);
            if (answer.Sent is { } sent)
                await sent();
        }
        catch (Exception e)
        {
            // Without its acknowledgement Slack sends it again, over whichever connection stands then.
            LogNotAcknowledged(envelope.Type, e.GetType().Name, e.Message);
        }
    }

    private void Lost(string why)
    {
        if (_state.Connected || _state.Problem != why)
            LogLost(why);
        _state = new SocketModeState(false, _state.Connected ? real.GetUtcNow() : _state.Since, why);
    }

    private static bool IsOfTheNetwork(Exception e) =>
        e
            is WebSocketException
                or IOException
                or OperationCanceledException
                or JsonException
                or SlackException
                or SlackRateLimitException
                or SlackUnreachableException
                or ObjectDisposedException;

    [LoggerMessage(LogLevel.Information, "Connected to Slack over Socket Mode")]
    private partial void LogConnected();

    [LoggerMessage(LogLevel.Warning, "Not connected to Slack: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(LogLevel.Debug, "A connection that Slack closes has ended: {Problem}")]
    private partial void LogLeft(string problem);

    [LoggerMessage(LogLevel.Warning, "An envelope ({Type}) could not be acknowledged: {Kind}: {Problem}")]
    private partial void LogNotAcknowledged(string type, string kind, string problem);
}
