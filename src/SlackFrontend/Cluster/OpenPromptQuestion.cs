using Oni.Domain.Messages;
using Oni.GrainInterfaces;

namespace Oni.SlackFrontend.Cluster;

internal static class OpenPromptQuestion
{
    /// <summary>What waits for the person's answer; null also where the coach does not say in time.</summary>
    /// <param name="scheduleId">Null: nothing waits.</param>
    /// <param name="deadline">Real time.</param>
    public static async Task<OpenPrompt?> OpenPrompt(this SiloClient silo, string userId, string? scheduleId, TimeSpan deadline)
    {
        if (scheduleId is null)
            return null;
        try
        {
            return await silo.Within(deadline, g => g.Schedule(userId, scheduleId).GetOpenPrompt());
        }
        catch (SiloCallFailedException)
        {
            return null;
        }
    }
}
