namespace Oni.Domain.Settings;

/// <summary>Why a setting is not changed. The views have a sentence for each.</summary>
public enum SettingProblem
{
    /// <summary>Outside the setting's domain.</summary>
    NotAllowed,

    /// <summary>Changed less than 5 minutes ago, and not towards less.</summary>
    TooSoon,

    /// <summary>There is no setting of that name.</summary>
    Unknown,

    /// <summary>Pause and consent have ways of their own.</summary>
    NotChangedHere,

    /// <summary>It has never been changed: there is no previous value.</summary>
    NeverChanged,
}
