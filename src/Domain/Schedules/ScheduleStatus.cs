namespace Oni.Domain.Schedules;

/// <summary>Where a schedule stands (spec section 1).</summary>
public enum ScheduleStatus
{
    Pending,
    Processing,
    Done,
    Canceled,
    Skipped,
    Failed,
}
