namespace Oni.Domain.Settings;

/// <summary>All that is known of a setting: one row of <see cref="SettingsCatalog"/>.</summary>
/// <param name="Default">The canonical text; null means unset.</param>
/// <param name="Domain">Its values, and the input by which one is given.</param>
/// <param name="Less">Which change means fewer or weaker stimuli.</param>
/// <param name="ConfirmFrom">A rise to so much, or more, is asked about first; null: none is.</param>
public sealed record SettingDefinition(
    string Key,
    string? Default,
    SettingDomain Domain,
    SettingGroup Group,
    LessDirection Less = LessDirection.None,
    int? ConfirmFrom = null
)
{
    /// <summary>Something that Oni does depends on it. What nothing reads is asked of nobody and shown to nobody.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>The input of the form; null where the setting has a command or buttons of its own.</summary>
    public SettingInput? Input => Group == SettingGroup.Safety ? null : Domain.Input;

    /// <summary>
    /// The one spelling in which a value is compared and stored, from wherever it comes: a row, the environment, a person.
    /// Null when it is not allowed.
    /// </summary>
    public string? Canonical(string text) => Domain.Canonical(text.Trim());
}
