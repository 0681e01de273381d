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
    /// <summary>Until the silo hears this frontend: the first report goes out as soon as the Orleans client has connected.</summary>
    private static readonly TimeSpan WhileUnheard = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile bool _heard;

    /// <summary>The last report was taken.</summary>
    public bool IsHeard => _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var heard = await Report();
            if (heard && !_heard)
                LogHeard();
            else if (!heard && _heard)
                LogAway();
            _heard = heard;
            await Task.Delay(heard ? Every : WhileUnheard, TimeProvider.System, stoppingToken);
        }
    }

    private async Task<bool> Report()
    {
        try
        {
            return await coach.Within(Patience, async grains =>
            {
                await grains.GetGrain<IPresenceGrain>("presence:frontend").Report(store.Path, slack.IsReceiving, slack.Connection, inbox.Held);
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
