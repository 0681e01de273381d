using System.Text.Json.Serialization;
using Oni.Domain.Schedules;

namespace Oni.Domain.People;

/// <summary>A schedule that has not ended.</summary>
/// <param name="LocalTime">
/// For a plan: the local time that was chosen for it, which a change of the clocks or of the zone may have moved; null where
/// none was.
/// </param>
/// <param name="PostedAt">When its message reached Slack; null before.</param>
[GenerateSerializer, Alias("oni.in-flight")]
public sealed record ActiveSchedule(
    string Id,
    EventType EventType,
    DateTimeOffset RunAt,
    string? CommitmentId,
    string? Task,
    DateTimeOffset? PostedAt,
    TimeOnly? LocalTime = null
)
{
    [JsonIgnore]
    public ScheduleKind Kind => ScheduleKind.Of(EventType);
}
