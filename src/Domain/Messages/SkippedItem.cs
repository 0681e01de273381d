namespace Oni.Domain.Messages;

/// <param name="Task">The remind's task, or null for a plan.</param>
[GenerateSerializer, Alias("oni.skipped-item")]
public sealed record SkippedItem(string ScheduleId, string? Task, DateTimeOffset RunAt);
