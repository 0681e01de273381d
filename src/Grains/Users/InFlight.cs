using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>A schedule that has not ended.</summary>
/// <param name="PostedAt">When its message reached Slack; null before.</param>
[GenerateSerializer, Alias("oni.in-flight")]
public sealed record InFlight(string Id, EventType EventType, DateTimeOffset RunAt, string? CommitmentId, string? Task, DateTimeOffset? PostedAt);
