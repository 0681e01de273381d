using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.Grains.Presence;

namespace Oni.Grains.Stimuli;

/// <summary>
/// The last word on a stimulus, with the connection made and nothing written: everything is asked once more, since making it may
/// have taken long; and what the person has done meanwhile counts also while it waits in the inbox.
/// </summary>
internal sealed partial class FinalCheck(IGrainFactory grains, StopRegistry stops, IInboxReader inbox, ILogger<PavlokGrain> logger)
{
    /// <returns>Why it must not leave, or null.</returns>
    public async Task<StimulusRefusal?> Refusal(string userId, StimulusRequest request, int strength)
    {
        try
        {
            if (await grains.StimulusLimits(userId).Reevaluate(request, strength) is { } why)
                return why;
            return stops.IsStopped(userId) ? StimulusRefusal.Paused
                : request.Mode == StimulusMode.Ignore && inbox.HoldsAnswer(userId, request.ScheduleId) ? StimulusRefusal.Answered
                : request.Type == StimulusType.Zap && inbox.HoldsConsent(userId) ? StimulusRefusal.NoConsent
                : request.Mode != StimulusMode.Test && inbox.HoldsMessagesOnly(userId) ? StimulusRefusal.MessagesOnly
                : null;
        }
        catch (Exception e)
        {
            LogAskedInVain(logger, e, userId);
            return StimulusRefusal.SettingsUnknown;
        }
    }

    [LoggerMessage(LogLevel.Error, "The limits cannot be asked, or the inbox not be looked into; nothing leaves for {User} meanwhile")]
    private static partial void LogAskedInVain(ILogger logger, Exception problem, string user);
}
