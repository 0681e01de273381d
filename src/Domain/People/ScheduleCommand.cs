using Oni.Domain.Plans;
using Oni.Domain.Schedules;

namespace Oni.Domain.People;

/// <summary>
/// What a schedule grain is yet to be told. The operator's views read these fields by name
/// (sql/sqlite/0003_operator_views.sql).
/// </summary>
/// <param name="Number">Rises by one; orders are taken in this sequence.</param>
/// <param name="Kind">open or close.</param>
/// <param name="State">The state the schedule is in once the order is taken.</param>
[GenerateSerializer, Alias("oni.order")]
public sealed record ScheduleCommand(
    long Number,
    ScheduleCommandKind Kind,
    string ScheduleId,
    ScheduleStatus State,
    DateTimeOffset At,
    EventType EventType,
    DateTimeOffset? RunAt = null,
    string? CommitmentId = null,
    string? Task = null,
    PlanSummary? Summary = null) : IOutboxItem
{
    // One schedule's orders are taken in their order; what it does not take keeps no other schedule waiting.
    string IOutboxItem.Lane => ScheduleId;
}
