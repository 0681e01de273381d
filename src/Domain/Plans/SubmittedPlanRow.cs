namespace Oni.Domain.Plans;

/// <param name="Row">The row's number in the modal.</param>
/// <param name="NotToday">The person leaves this one out of the day.</param>
[GenerateSerializer, Alias("oni.submitted-plan-row")]
public sealed record SubmittedPlanRow(int Row, string CommitmentId, bool IsToday, TimeOnly? Time, bool NotToday);
