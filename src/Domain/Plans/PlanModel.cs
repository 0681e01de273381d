using System.Collections.Immutable;

namespace Oni.Domain.Plans;

/// <summary>What the plan modal shows, and the dates that "today" and "tomorrow" mean in it.</summary>
/// <param name="PlanId">The plan that submitting answers; null when none waits.</param>
/// <param name="Answered">The plan asked for has ended: there is nothing to open.</param>
/// <param name="OpeningId">Names this opening; a submission counts once per opening.</param>
[GenerateSerializer, Alias("oni.plan-sheet")]
public sealed record PlanModel(
    Recipient Recipient,
    string? PlanId,
    bool Answered,
    string OpeningId,
    DateOnly Today,
    ImmutableArray<PlanRowModel> Rows,
    bool NextPlanToday,
    TimeOnly NextPlanTime
);
