using System.Net;
using System.Net.Sockets;
using Oni.Grains.History;

namespace Oni.Worlds;

/// <summary>
/// An address at which no connection is made until it is opened, and which then passes everything on: Linux leaves who
/// knocks waiting while the listener's queue is full.
/// </summary>
internal sealed class SlowDoor : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queue = [];
    private readonly CancellationTokenSource _end = new();

    public SlowDoor()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        while (true)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _queue.Add(filler);
            if (!filler.ConnectAsync(_listener.LocalEndPoint!).Wait(TimeSpan.FromMilliseconds(200)))
                return;
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Somebody else waits before the door: the system tells of their first knock, which has had no answer.</summary>
    public Task Knocked() =>
        RunningOni.Eventually(
            async () =>
                (await File.ReadAllLinesAsync("/proc/net/tcp"))
                    .Concat(await File.ReadAllLinesAsync("/proc/net/tcp6"))
                    .Count(l => l.Contains($":{Port:X4} 02", StringComparison.Ordinal)) > 1,
            () => "nobody knocks"
        );

    public void OpenTo(int port) => _ = Serve(port);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _queue.ForEach(s => s.Dispose());
        _end.Dispose();
    }

    private async Task Serve(int port)
    {
        try
        {
            while (true)
                _ = Pass(await _listener.AcceptAsync(_end.Token), port);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Pass(Socket from, int port)
    {
        using var to = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await using var one = new NetworkStream(from, ownsSocket: true);
            var buffer = new byte[4096];
            var first = await one.ReadAsync(buffer, _end.Token);
            if (first == 0)
                return;
            await to.ConnectAsync(IPAddress.Loopback, port, _end.Token);
            await using var other = new NetworkStream(to);
            await other.WriteAsync(buffer.AsMemory(0, first), _end.Token);
            await Task.WhenAny(one.CopyToAsync(other, _end.Token), other.CopyToAsync(one, _end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
    }
}
