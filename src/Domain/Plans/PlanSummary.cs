using System.Collections.Immutable;

namespace Oni.Domain.Plans;

/// <summary>The day as it was planned, for the message that replaces the question.</summary>
[GenerateSerializer, Alias("oni.plan-summary")]
public sealed record PlanSummary(ImmutableArray<PlannedRemind> Reminds, ImmutableArray<string> NotToday, DateTimeOffset NextPlanAt);
