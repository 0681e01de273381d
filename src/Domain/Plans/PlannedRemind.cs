namespace Oni.Domain.Plans;

[GenerateSerializer, Alias("oni.planned-remind")]
public sealed record PlannedRemind(string Task, DateTimeOffset At);
