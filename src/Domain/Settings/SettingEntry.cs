namespace Oni.Domain.Settings;

/// <summary>A setting that a person wants to change.</summary>
/// <param name="Value">As it was put in; null takes the person's own value away.</param>
[GenerateSerializer, Alias("oni.setting-entry")]
public sealed record SettingEntry(string Key, string? Value);
