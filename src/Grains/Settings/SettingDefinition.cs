namespace Oni.Grains.Settings;

/// <param name="Default">The canonical text; null means unset.</param>
public sealed record SettingDefinition(string Key, string? Default, SettingDomain Domain);
