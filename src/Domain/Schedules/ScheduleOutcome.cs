namespace Oni.Domain.Schedules;

/// <param name="Result">The action row to write; null when only the state changes (a failed post).</param>
/// <param name="Cause">Why a schedule ended without an answer.</param>
[GenerateSerializer, Alias("oni.conclusion")]
public sealed record ScheduleOutcome(
    string ScheduleId,
    EventType EventType,
    ActionResult? Result,
    EndReason Cause,
    DateTimeOffset RunAt,
    string? Task,
    DateTimeOffset At
);
