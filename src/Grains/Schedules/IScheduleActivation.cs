using Oni.Domain.Schedules;

namespace Oni.Grains.Schedules;

/// <summary>The schedule grain as its background work sees it.</summary>
internal interface IScheduleActivation
{
    string UserId { get; }

    string ScheduleId { get; }

    ScheduleState State { get; }

    /// <summary>Product time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The grain as its background work calls it, so that each change is a turn of its own.</summary>
    IScheduleGrainInternal Self { get; }
}
