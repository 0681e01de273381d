namespace Oni.Domain.Schedules;

/// <param name="NoesInARow">For a NO: k (spec, "A NO"), this one included; else 0.</param>
/// <param name="NextPlanAt">For a plan that ended by itself: when the next one is due.</param>
/// <param name="PausedNow">This was the third plan in a row without an answer.</param>
[GenerateSerializer, Alias("oni.conclusion-receipt")]
public sealed record RecordOutcomeResult(Recipient Recipient, int NoesInARow, DateTimeOffset? NextPlanAt, bool PausedNow)
{
    /// <summary>For an answer: the person's plan did not hold this schedule any more, so that it counts for nothing.</summary>
    [Id(100)]
    public bool Overruled { get; init; }
}
