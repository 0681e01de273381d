using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>
/// Connections that want little or take long cost little, and hinder nobody. Alone on the machine: what others do there would be
/// taken for a hindrance.
/// </summary>
[Collection(nameof(NonParallel))]
public sealed class ConnectionTests
{
    private const int MaxConnections = 2000;

    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task AThousandIdleConnections_CostLittle_AndBeyondTwoThousandNoneIsLetIn()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var remembered = Memory(oni.Frontend.Id);
        var idle = new List<TcpClient>();
        try
        {
            await Open(oni, idle, 1000);
            var answer = await alice.Type("/help");
            answer.Ok();
            Assert.True(answer.Took < TimeSpan.FromSeconds(3), $"{answer.Took}");
            Assert.InRange(Memory(oni.Frontend.Id) - remembered, 0, 64 << 20);

            await Open(oni, idle, MaxConnections);
            await Open(oni, idle, MaxConnections + 50);
            Assert.Equal(0, await idle[^1].GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(RunningOni.Soon, TimeProvider.System));
        }
        finally
        {
            idle.ForEach(c => c.Dispose());
        }

        await RunningOni.Eventually(async () => (await alice.Type("/help")).Status == 200, () => oni.FrontendLog);
    }

    [Theory]
    [InlineData("POST /slack/gateway HTTP/1.1\r\nHost: oni\r\nX-Slow: ")]
    [InlineData("POST /slack/gateway HTTP/1.1\r\nHost: oni\r\nContent-Length: 1000000\r\n\r\n")]
    public async Task WhoSendsAByteNowAndThen_IsLetGo(string begun)
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        using var slow = new TcpClient();
        await slow.ConnectAsync(oni.Api.Host, oni.Api.Port);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begun));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var answer = stream.ReadAsync(new byte[1000], patience.Token).AsTask();
        while (!answer.IsCompleted)
        {
            await ticks.WaitForNextTickAsync(patience.Token);
            try
            {
                await stream.WriteAsync("x"u8.ToArray());
            }
            catch (IOException)
            {
                break;
            }
        }

        try
        {
            await answer;
        }
        catch (IOException)
        {
            // Reset, which is a way to let go too; not to be let go is an OperationCanceledException.
        }

        (await oni.Person(Alice).Type("/help")).Ok();
    }

    /// <summary>Opens connections, up to so many in all.</summary>
    private static async Task Open(RunningOni oni, List<TcpClient> idle, int count)
    {
        while (idle.Count < count)
        {
            var client = new TcpClient();
            idle.Add(client);
            await client.ConnectAsync(oni.Api.Host, oni.Api.Port);
        }
    }

    /// <summary>Bytes that a process has in memory.</summary>
    private static long Memory(int process) =>
        long.Parse(
            File.ReadLines($"/proc/{process}/status")
                .First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) * 1024;
}
