using System.Collections.Immutable;

namespace Oni.Domain.Commitments;

/// <summary>The rows of the modal as they were submitted; blank tasks are rows left empty.</summary>
[GenerateSerializer, Alias("oni.commitment-submission")]
public sealed record CommitmentSubmission(ImmutableArray<SubmittedCommitment> Rows);
