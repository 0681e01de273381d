namespace Oni.Domain.Settings;

/// <summary>A change from one value in force to another; null is unset.</summary>
[GenerateSerializer, Alias("oni.setting-move")]
public sealed record SettingMove(string Key, string? From, string? To);
