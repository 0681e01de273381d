using Oni.Domain.People;
using Oni.Domain.Plans;

namespace Oni.Domain.Schedules;

/// <param name="NotToday">The person left this row out: it is made as skipped, for the record.</param>
/// <param name="Registered">For a plan made with <c>/plan</c> while no message waited: the day to announce.</param>
[GenerateSerializer, Alias("oni.open-order")]
public sealed record CreateSchedule(
    EventType EventType,
    DateTimeOffset RunAt,
    string? CommitmentId,
    string? Task,
    bool NotToday,
    DateTimeOffset At,
    PlanSummary? Registered)
{
    public static CreateSchedule Of(ScheduleCommand order) => new(
        order.EventType, order.RunAt!.Value, order.CommitmentId, order.Task, order.State == ScheduleStatus.Skipped, order.At, order.Summary);
}
