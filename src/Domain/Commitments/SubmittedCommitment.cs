namespace Oni.Domain.Commitments;

/// <param name="Row">The row's number in the modal, by which its errors are shown.</param>
[GenerateSerializer, Alias("oni.submitted-commitment")]
public sealed record SubmittedCommitment(int Row, string? Task, TimeOnly? Time);
