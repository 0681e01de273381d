using Oni.Domain;
using Oni.Domain.Stimuli;

namespace Oni.Silo.Database;

/// <summary>What was found at the start.</summary>
/// <param name="IsRestored">It is a backup that has been put back since the database was last at work.</param>
/// <param name="Unknown">The stimuli that were under way when the last process died.</param>
internal sealed record DatabaseCheckResult(bool IsRestored, IReadOnlyList<(StimulusMode Mode, StimulusType Type)> Unknown)
{
    /// <summary>What an operator is told of a restored database.</summary>
    public const string RestoredNotice =
        "The database has been restored from a backup: what was due is skipped and listed to each person, nobody is stimulated "
        + "before they have planned again, the zaps of today count as spent, and consent is asked anew";
}
