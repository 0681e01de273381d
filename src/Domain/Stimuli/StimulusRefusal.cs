namespace Oni.Domain.Stimuli;

/// <summary>The limit that said no, or why a stimulus was dropped.</summary>
public enum StimulusRefusal
{
    NoConsent,
    NotAuthorized,
    NoWristband,
    Paused,
    QuietHours,
    ZapLimit,
    DailyLimit,
    SettingsUnknown,
    Answered,
    TooOld,
    ShuttingDown,

    /// <summary>The database was restored from a backup, and the person has not planned again yet.</summary>
    Restored,

    /// <summary>The person has chosen messages only.</summary>
    MessagesOnly,

    /// <summary>Kind or strength has been lowered since it was asked for.</summary>
    Lowered,
}
