namespace Oni.GrainInterfaces;

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
}
