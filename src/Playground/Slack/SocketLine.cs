using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>One connection of an app in Socket Mode: JSON messages each way.</summary>
internal sealed class SocketLine(WebSocket socket, CancellationToken ended) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

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

    public void Abort() => socket.Abort();

    public void Dispose() => _one.Dispose();
}
