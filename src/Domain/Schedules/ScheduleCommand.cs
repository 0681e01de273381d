using System.Text.Json.Serialization;
using Oni.Domain.Plans;

namespace Oni.Domain.Schedules;

/// <summary>
/// What a schedule grain is yet to be told by its person's grain. The operator's views read these fields by name
/// (sql/sqlite/0003_operator_views.sql).
/// </summary>
/// <param name="Number">Rises by one; commands are taken in this sequence.</param>
/// <param name="Status">
/// The state the schedule is in once the command is taken: for a new one pending, or skipped where the person left the row out;
/// for one that ends done, canceled or skipped.
/// </param>
/// <param name="RunAt">For a new one.</param>
/// <param name="Summary">
/// For a plan: the day that its message announces once it is answered; for a new plan, where no message waited, the day to
/// announce.
/// </param>
[GenerateSerializer, Alias("oni.order")]
public sealed record ScheduleCommand(
    long Number,
    ScheduleCommandKind Kind,
    string ScheduleId,
    [property: JsonPropertyName("state")] ScheduleStatus Status,
    DateTimeOffset At,
    EventType EventType,
    DateTimeOffset? RunAt = null,
    string? CommitmentId = null,
    string? Task = null,
    PlanSummary? Summary = null
) : IOutboxItem
{
    // One schedule's orders are taken in their order; what it does not take keeps no other schedule waiting.
    string IOutboxItem.Lane => ScheduleId;
}
