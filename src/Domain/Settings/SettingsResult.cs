using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>What became of a wish to change settings.</summary>
/// <param name="Errors">What stays as it is, and why.</param>
/// <param name="ToConfirm">Nothing has been changed yet: the person is asked about these first.</param>
/// <param name="Changed">What is in force now.</param>
[GenerateSerializer, Alias("oni.settings-verdict")]
public sealed record SettingsResult(
    Recipient Recipient,
    ImmutableArray<SettingError> Errors,
    ImmutableArray<SettingMove> ToConfirm,
    ImmutableArray<SettingMove> Changed
);
