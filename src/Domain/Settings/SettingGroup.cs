namespace Oni.Domain.Settings;

/// <summary>Settings that stand together, in the order in which they are shown.</summary>
public enum SettingGroup
{
    Punishment,
    Limits,
    Notification,
    Silence,
    Time,
    Coach,
    Body,

    /// <summary>Pause and consent: changed by commands and buttons of their own, never by the form.</summary>
    Safety,
}
