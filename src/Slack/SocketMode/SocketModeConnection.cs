using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oni.Slack.SocketMode;

/// <summary>One WebSocket to Slack: receives until it ends, and sends acknowledgements one at a time.</summary>
internal sealed class SocketModeConnection : IDisposable
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);

    public SocketModeConnection(SocketModeOptions options)
    {
        // A peer that falls silent is noticed by the pongs that do not come.
        _socket.Options.KeepAliveInterval = options.PingEvery;
        _socket.Options.KeepAliveTimeout = options.PongWithin;
    }

    /// <summary>Connects, and waits for Slack's <c>hello</c>.</summary>
    public async Task Greet(Uri url, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(url, cancellationToken);
        if (await Receive(cancellationToken) is not { } hello || Type(hello) != "hello")
            throw new WebSocketException("Slack did not say hello");
    }

    /// <returns>The next message, or null when the connection has ended.</returns>
    public async Task<JsonElement?> Receive(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (message.Length > MaxBytes)
                throw new WebSocketException("A message larger than Slack sends");
            if (part.EndOfMessage)
                return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
        }
    }

    public async Task Acknowledge(string envelopeId, JsonNode? payload, CancellationToken cancellationToken)
    {
        var acknowledgement = new JsonObject { ["envelope_id"] = envelopeId };
        if (payload is not null)
            acknowledgement["payload"] = payload.DeepClone();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(acknowledgement, SlackJson.Options);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    internal static string? Type(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;
}
