using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>What becomes of a wish to change settings.</summary>
/// <param name="Errors">What stays as it is, and why.</param>
/// <param name="ToConfirm">Nothing is changed yet: the person is asked about these first.</param>
/// <param name="Changes">What is written, all of it in one statement.</param>
public sealed record SettingsDecision(
    ImmutableArray<SettingError> Errors,
    ImmutableArray<SettingMove> ToConfirm,
    ImmutableArray<OwnSettingChange> Changes
)
{
    /// <summary>What is in force afterwards and was not before.</summary>
    public ImmutableArray<SettingMove> Changed => [.. Changes.Select(c => c.Move).Where(m => m.From != m.To)];
}
