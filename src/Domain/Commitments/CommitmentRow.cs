namespace Oni.Domain.Commitments;

/// <param name="Id">Kept for as long as the task keeps its name.</param>
/// <param name="Time">Local time of day.</param>
[GenerateSerializer, Alias("oni.commitment-row")]
public sealed record CommitmentRow(string Id, string Task, TimeOnly Time);
