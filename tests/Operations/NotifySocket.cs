using System.Net.Sockets;
using System.Text;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>The socket on which systemd hears from a service of <c>Type=notify</c>.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket() => _socket.Bind(new UnixDomainSocketEndPoint(Path));

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"oni-notify-{Guid.NewGuid():N}");

    /// <summary>Waits until a service has said this.</summary>
    public async Task Hears(string state, Func<string> log)
    {
        using var patience = new CancellationTokenSource(RunningOni.Soon, TimeProvider.System);
        var buffer = new byte[4096];
        try
        {
            while (
                !Encoding
                    .UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, patience.Token))
                    .Split('\n')
                    .Contains(state, StringComparer.Ordinal)
            )
                patience.Token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"no {state}\n{log()}");
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(Path);
    }
}
