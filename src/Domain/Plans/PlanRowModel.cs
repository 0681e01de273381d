namespace Oni.Domain.Plans;

/// <param name="IsToday">The prefilled date: today, else tomorrow.</param>
[GenerateSerializer, Alias("oni.plan-sheet-row")]
public sealed record PlanRowModel(string CommitmentId, string Task, bool IsToday, TimeOnly Time);
