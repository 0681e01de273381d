namespace Oni.Domain.Settings;

/// <summary>
/// Which change of a setting can only mean fewer or weaker stimuli (spec, "Changing settings"). Such a change is allowed at any time.
/// </summary>
public enum LessDirection
{
    /// <summary>No change of it does.</summary>
    None,

    /// <summary>A smaller number.</summary>
    Lower,

    /// <summary>A larger number.</summary>
    Higher,

    /// <summary>zap → beep → vibe.</summary>
    WeakerKind,

    /// <summary>Hours that hold all of those before.</summary>
    WiderHours,
}
