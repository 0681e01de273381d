using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace Oni.Hosting.Health;

/// <summary>
/// Tells systemd that the process has begun, which the host itself would tell only once the other process is there too;
/// then feeds its watchdog (<c>WatchdogSec=</c>) three times in its time (real time), and only while the process shows a
/// sign of life: one that hangs is killed and started again.
/// </summary>
public sealed partial class Watchdog(IWatchdogProbe life, ILogger<Watchdog> logger, ISystemdNotifier? systemd = null) : BackgroundService
{
    private static readonly ServiceState Fed = new("WATCHDOG=1");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (systemd is not { IsEnabled: true })
            return;
        await life.Started(stoppingToken);
        systemd.Notify(ServiceState.Ready);
        if (!long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), CultureInfo.InvariantCulture, out var microseconds))
            return;
        var third = TimeSpan.FromMicroseconds(microseconds / 3d);
        using var timer = new PeriodicTimer(third, TimeProvider.System);
        do
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(third);
            try
            {
                await life.Check(patience.Token).WaitAsync(patience.Token);
                systemd.Notify(Fed);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogNoSign(e.Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "No sign of life, the watchdog is not fed: {Problem}")]
    private partial void LogNoSign(string problem);
}
