using Oni.Domain.Schedules;

namespace Oni.Grains.Schedules;

/// <summary>A schedule's Orleans reminder: each minute from its due time on, until it has ended.</summary>
internal static class Heartbeat
{
    private const string Name = "heartbeat";

    /// <param name="due">Product time until the first one; at once where it has passed.</param>
    public static Task StartHeartbeat(this ScheduleGrain grain, TimeSpan due) =>
        grain.RegisterOrUpdateReminder(Name, due > TimeSpan.Zero ? due : TimeSpan.Zero, TickTiming.Heartbeat);

    public static async Task StopHeartbeat(this ScheduleGrain grain)
    {
        if (await grain.GetReminder(Name) is { } heartbeat)
            await grain.UnregisterReminder(heartbeat);
    }
}
