using System.Collections.Immutable;

namespace Oni.Domain.Plans;

/// <param name="Today">The date when the modal was opened; tomorrow is the day after it.</param>
[GenerateSerializer, Alias("oni.plan-submission")]
public sealed record PlanSubmission(
    string OpeningId,
    string? PlanId,
    DateOnly Today,
    ImmutableArray<SubmittedPlanRow> Rows,
    bool NextPlanToday,
    TimeOnly? NextPlanTime
);
