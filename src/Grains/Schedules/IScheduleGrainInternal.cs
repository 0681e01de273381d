using Oni.Domain.Schedules;

namespace Oni.Grains.Schedules;

/// <summary>What a schedule grain's background work tells the grain, as turns of its own.</summary>
[Alias("oni.schedule-self")]
internal interface IScheduleGrainInternal : IGrainWithStringKey
{
    /// <summary>An effect has been carried out, or tried. One that has been settled already changes nothing.</summary>
    Task Settle(int effect, OutboxMessageResult result);
}
