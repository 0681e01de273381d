namespace Oni.Domain.Commitments;

/// <param name="Time">Local time of day.</param>
[GenerateSerializer, Alias("oni.commitment")]
public sealed record Commitment(string Id, string Task, TimeOnly Time, bool Active);
