using Oni.Domain.Time;
using Oni.GrainInterfaces.Presence;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.SocketMode;

namespace Oni.SlackFrontend.Presence;

/// <summary>
/// Tells the silo every few seconds, and at once when it changes, that this frontend receives from Slack, and whose clicks
/// it still holds: without that, nobody is stimulated for silence.
/// </summary>
internal sealed partial class PresenceReporter(
    SiloClient silo,
    InboxDelivery inbox,
    InboxStore store,
    SlackConnectionStatus slack,
    ProcessClock process,
    ILogger<PresenceReporter> logger
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Between two looks whether there is something new to report; until the silo hears this frontend, between two reports.
    /// </summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private volatile bool _heard;

    /// <summary>The last report was taken.</summary>
    public bool IsHeard => _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var now = State();
            var heard = await Report(now);
            if (heard && !_heard)
                LogHeard();
            else if (!heard && _heard)
                LogAway();
            _heard = heard;
            var reported = process.GetTimestamp();
            do await Task.Delay(PollInterval, process, stoppingToken);
            while (heard && process.GetElapsedTime(reported) < Every && !State().IsNews(now));
        }
    }

    private Presence State() => new(slack.IsReceiving, slack.Connection, inbox.PendingUsers);

    private async Task<bool> Report(Presence now)
    {
        try
        {
            return await silo.Within(
                Timeout,
                async grains =>
                {
                    await grains.GetGrain<IPresenceGrain>("presence:frontend").Report(store.Path, now.Receiving, now.Connection, now.Held);
                    return true;
                }
            );
        }
        catch (SiloCallFailedException)
        {
            return false;
        }
    }

    private sealed record Presence(bool Receiving, long Connection, string[] Held)
    {
        public bool IsNews(Presence before) =>
            Receiving != before.Receiving
            || Connection != before.Connection
            || !Held.ToHashSet(StringComparer.Ordinal).SetEquals(before.Held);
    }

    [LoggerMessage(LogLevel.Information, "The silo hears this frontend")]
    private partial void LogHeard();

    [LoggerMessage(LogLevel.Warning, "The silo cannot be reached; clicks are kept, and delivered when it is back")]
    private partial void LogAway();
}
