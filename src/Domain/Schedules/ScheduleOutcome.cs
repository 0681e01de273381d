using System.Text.Json.Serialization;

namespace Oni.Domain.Schedules;

/// <param name="Result">The action row to write; null when only the state changes (a failed post).</param>
/// <param name="Reason">Why it ended; <see cref="EndReason.Answered"/> where the person did or could not.</param>
/// <param name="RunAt">When it was due (product time, UTC).</param>
/// <param name="At">When it ended: for an answer, when that was acknowledged (product time, UTC).</param>
[GenerateSerializer, Alias("oni.conclusion")]
public sealed record ScheduleOutcome(
    string ScheduleId,
    EventType EventType,
    ActionResult? Result,
    [property: JsonPropertyName("cause")] EndReason Reason,
    DateTimeOffset RunAt,
    string? Task,
    DateTimeOffset At
);
