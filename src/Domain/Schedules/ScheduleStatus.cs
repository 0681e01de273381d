namespace Oni.Domain.Schedules;

/// <summary>Where a schedule stands (spec, "States of a schedule").</summary>
public enum ScheduleStatus
{
    Pending,
    Processing,
    Done,
    Canceled,
    Skipped,
    Failed,
}
