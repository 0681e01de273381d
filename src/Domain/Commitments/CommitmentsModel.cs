using System.Collections.Immutable;

namespace Oni.Domain.Commitments;

/// <summary>What the commitments modal shows.</summary>
[GenerateSerializer, Alias("oni.commitment-sheet")]
public sealed record CommitmentsModel(Recipient Recipient, ImmutableArray<CommitmentRow> Rows)
{
    /// <summary>At most so many active commitments a person (spec, "Words").</summary>
    public const int Most = 10;

    /// <summary>Characters in a task, at most (spec, "Words").</summary>
    public const int TaskLength = 100;
}
