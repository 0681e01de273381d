namespace Oni.Domain.Settings;

/// <param name="Default">The canonical text; null means unset.</param>
public sealed record SettingDefinition(string Key, string? Default, SettingDomain Domain)
{
    /// <summary>
    /// The one spelling in which a value is compared and stored, from wherever it comes: a row, the environment, a person.
    /// Null when it is not allowed.
    /// </summary>
    public string? Canonical(string text) => Domain.Canonical(text.Trim());
}
