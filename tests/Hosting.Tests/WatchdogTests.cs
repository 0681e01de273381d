using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Oni.Hosting.Health;

namespace Oni.Hosting.Tests;

/// <summary>A process that hangs does not feed its watchdog.</summary>
public sealed class WatchdogTests
{
    [Fact]
    public async Task IsFedWhileThereIsLife_AndNotAfterwards()
    {
        Environment.SetEnvironmentVariable("WATCHDOG_USEC", "300000");
        var life = new Life();
        var systemd = new Systemd();
        using var watchdog = new Watchdog(life, NullLogger<Watchdog>.Instance, systemd);
        await watchdog.StartAsync(CancellationToken.None);
        await systemd.Until(3);
        Assert.Equal(ServiceState.Ready.ToString(), systemd.Heard[0]);
        Assert.All(systemd.Heard.Skip(1), h => Assert.Equal("WATCHDOG=1", h));
        life.Hangs = true;
        await life.AskedAgain(3);
        var fed = systemd.Heard.Count;
        await life.AskedAgain(3);
        Assert.Equal(fed, systemd.Heard.Count);
        life.Hangs = false;
        await systemd.Until(fed + 1);
        await watchdog.StopAsync(CancellationToken.None);
    }

    private sealed class Life : IWatchdogProbe
    {
        private int _asked;

        public volatile bool Hangs;

        public Task Started(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Check(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Hangs ? new TaskCompletionSource().Task : Task.CompletedTask;
        }

        public Task AskedAgain(int times)
        {
            var until = Volatile.Read(ref _asked) + times;
            return Seen(() => Volatile.Read(ref _asked) >= until);
        }
    }

    private sealed class Systemd : ISystemdNotifier
    {
        private readonly List<string> _heard = [];

        public IReadOnlyList<string> Heard
        {
            get
            {
                lock (_heard)
                    return [.. _heard];
            }
        }

        public bool IsEnabled => true;

        public void Notify(ServiceState state)
        {
            lock (_heard)
                _heard.Add(state.ToString());
        }

        public Task Until(int count) => Seen(() => Heard.Count >= count);
    }

    private static async Task Seen(Func<bool> what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!what())
            await ticks.WaitForNextTickAsync(patience.Token);
    }
}
