using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>The settings that a person has changed in the modal. All of them are taken, or none.</summary>
/// <param name="ConfirmedKeys">The rises to 80 or more that the person has confirmed.</param>
[GenerateSerializer, Alias("oni.settings-submission")]
public sealed record SettingsSubmission(ImmutableArray<SettingEntry> Entries, ImmutableArray<string> ConfirmedKeys);
