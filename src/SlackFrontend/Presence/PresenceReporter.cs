using Oni.GrainInterfaces;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.SocketMode;

namespace Oni.SlackFrontend.Presence;

/// <summary>
/// Tells the silo every few seconds that this frontend receives from Slack, and whose clicks it still holds:
/// without that, nobody is stimulated for silence.
/// </summary>
internal sealed partial class PresenceReporter(Coach coach, InboxDelivery inbox, InboxStore store, Reception slack, ILogger<PresenceReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile bool _heard;

    /// <summary>The last report was taken.</summary>
    public bool IsHeard => _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        do
        {
            var heard = await Report();
            if (heard && !_heard)
                LogHeard();
            else if (!heard && _heard)
                LogAway();
            _heard = heard;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> Report()
    {
        try
        {
            return await coach.Within(Patience, async grains =>
            {
                await grains.GetGrain<IPresenceGrain>("presence:frontend").Report(store.Path, slack.IsReceiving, inbox.Held);
                return true;
            });
        }
        catch (CoachAwayException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "The silo hears this frontend")]
    private partial void LogHeard();

    [LoggerMessage(LogLevel.Warning, "The silo cannot be reached; clicks are kept, and delivered when it is back")]
    private partial void LogAway();
}
