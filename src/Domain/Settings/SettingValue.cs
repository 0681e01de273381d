namespace Oni.Domain.Settings;

/// <summary>
/// A setting as it is in force for one person: own row, else environment, else the Slack profile, else default
/// (spec, "Settings of a person").
/// </summary>
/// <param name="Key">One of <see cref="SettingKey"/>.</param>
/// <param name="Value">The canonical text; null when unset; as it is stored when it cannot be read.</param>
[GenerateSerializer, Alias("oni.setting-value")]
public sealed record SettingValue(string Key, string? Value, SettingSource Source = SettingSource.Own);
