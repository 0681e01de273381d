namespace Oni.Domain.Messages;

/// <param name="TooOld">Its turn came more than two hours after its post: closed without a stimulus.</param>
/// <param name="NextPlanAt">For a plan: when the next one is due; null when Oni has paused itself.</param>
[GenerateSerializer, Alias("oni.ignored-note")]
public sealed record IgnoredNote(EventType EventType, string? Task, bool TooOld, DateTimeOffset? NextPlanAt) : ThreadNote;
