using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Oni.Playground.Serving;

/// <summary>A small web server on loopback.</summary>
public static class LoopbackServer
{
    private const int First = 20000;
    private const int Count = 10000;

    /// <summary>Processes side by side begin at places of their own.</summary>
    private static int last = Environment.ProcessId * 97;

    /// <param name="port">0: any free one.</param>
    internal static async Task<WebApplication> Start(Action<WebApplication> map, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", $"http://127.0.0.1:{port}");
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    internal static Uri Address(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/");

    /// <summary>Nobody uses this loopback port now.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// Loopback ports that nobody uses now, each given once by this process. They are below the range from which a
    /// system takes the near end of its own connections (Linux: 32768 and up), so that nothing takes one before its
    /// process listens on it, or while that process is started again.
    /// </summary>
    public static int[] FreePorts(int count) => [.. Candidates().Where(IsFree).Take(count)];

    private static IEnumerable<int> Candidates()
    {
        for (var tried = 0; tried < Count; tried++)
            yield return First + (int)((uint)Interlocked.Increment(ref last) % Count);
        throw new InvalidOperationException($"No loopback port from {First} to {First + Count - 1} is free");
    }
}
