using System.Data.Common;
using System.Diagnostics.Metrics;
using Oni.Domain.Time;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.SocketMode;

namespace Oni.SlackFrontend.Monitoring;

/// <summary>What the api measures of itself, every five seconds (real time).</summary>
internal sealed class FrontendMetrics : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Gauge<long> _entries;
    private readonly Gauge<double> _age;
    private readonly InboxStore _inbox;
    private readonly TimeProvider _clock;
    private readonly ProcessClock _process;

    public FrontendMetrics(IMeterFactory meters, InboxStore inbox, SlackConnectionStatus slack, TimeProvider clock, ProcessClock process)
    {
        var meter = meters.Create("Oni.SlackFrontend");
        _inbox = inbox;
        _clock = clock;
        _process = process;
        _entries = meter.CreateGauge<long>(
            "oni.inbox.entries",
            description: "Acknowledged clicks in the inbox: waiting for the coach, or set aside"
        );
        _age = meter.CreateGauge<double>("oni.inbox.age", "s", "How long the oldest waiting click has waited (product time)");
        if (slack.UsesSocketMode)
            meter.CreateObservableGauge(
                "oni.socket_mode.age",
                () => slack.ConnectedSince is { } since ? (process.GetUtcNow() - since).TotalSeconds : -1,
                "s",
                "Since when the connection stands; -1 without one (real time)"
            );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _process);
        do
        {
            try
            {
                var (waiting, aside, oldest) = await _inbox.Depth();
                _entries.Record(waiting, new KeyValuePair<string, object?>("state", "waiting"));
                _entries.Record(aside, new KeyValuePair<string, object?>("state", "set_aside"));
                _age.Record(oldest is { } at ? Math.Max(0, (_clock.GetUtcNow() - at).TotalSeconds) : 0);
            }
            catch (DbException)
            {
                // /health/ready says that the inbox cannot be read; the last values stand.
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
