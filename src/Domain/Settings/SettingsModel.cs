using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>Every setting of a person, in the catalog's order.</summary>
[GenerateSerializer, Alias("oni.settings-sheet")]
public sealed record SettingsModel(Recipient Recipient, ImmutableArray<SettingValue> Values)
{
    /// <summary>The value in force, or null when the setting is unset.</summary>
    public string? this[string key] => Values.FirstOrDefault(v => v.Key == key)?.Value;

    /// <summary>Where the value in force comes from.</summary>
    public SettingSource From(string key) => Values.FirstOrDefault(v => v.Key == key)?.Source ?? SettingSource.Default;
}
