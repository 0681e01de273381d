using Microsoft.Extensions.Logging;
using Oni.GrainInterfaces.Presence;

namespace Oni.Grains.Presence;

[GrainType("presence")]
internal sealed partial class PresenceGrain(PresenceRegistry board, ILogger<PresenceGrain> logger) : Grain, IPresenceGrain
{
    Task IPresenceGrain.Report(string frontend, bool receiving, long connection, string[] held)
    {
        if (!board.Report(frontend, receiving, connection, held))
            LogOtherInbox(frontend);
        return Task.CompletedTask;
    }

    [LoggerMessage(
        LogLevel.Error,
        "A frontend keeps its inbox in {Inbox}, where this worker does not look: give both the same ONI_INBOX. Nobody is "
            + "stimulated for silence meanwhile"
    )]
    private partial void LogOtherInbox(string inbox);
}
