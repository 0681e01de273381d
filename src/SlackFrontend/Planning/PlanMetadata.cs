using Oni.SlackText;

namespace Oni.SlackFrontend.Planning;

/// <summary>What an opened plan modal remembers: rows are bound to commitments by id, never by position.</summary>
/// <param name="Today">The date when the modal was opened.</param>
internal sealed record PlanMetadata(string? Locale, string? OpeningId, string? PlanId, DateOnly Today, IReadOnlyList<string>? CommitmentIds)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is nothing we wrote.</returns>
    public static PlanMetadata? Parse(string? json) =>
        PayloadJson.Read<PlanMetadata>(
            json,
            m =>
                m is { OpeningId.Length: > 0, CommitmentIds: { Count: <= 100 } ids }
                && !ids.Contains(null!)
                && m.Today.Year is > 2000 and < 9000
        );
}
