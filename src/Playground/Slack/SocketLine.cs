using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>One connection of an app in Socket Mode: JSON messages each way.</summary>
internal sealed class SocketLine(WebSocket socket, CancellationToken ended) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource _aborted = new();
    private volatile bool _silent;

    public async Task Send(JsonObject message)
    {
        await _one.WaitAsync(ended);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, ended);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <returns>Null when the connection has ended, however it did.</returns>
    public async Task<JsonElement?> Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, ended);
                if (_silent)
                    await _aborted.Task.WaitAsync(ended);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ended);
                    return null;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>From the next message on nothing is read; pings are answered only by reading.</summary>
    public void FallSilent() => _silent = true;

    public void Abort()
    {
        _aborted.TrySetResult();
        socket.Abort();
    }

    public void Dispose() => _one.Dispose();
}
