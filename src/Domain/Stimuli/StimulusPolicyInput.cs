using Oni.Domain.Settings;

namespace Oni.Domain.Stimuli;

/// <summary>What the gate knows when it is asked.</summary>
/// <param name="Settings">Null: the person's settings are not known.</param>
/// <param name="Paused">By the person, the environment or a stop not stored yet.</param>
/// <param name="ResumedAt">When a pause last ended, the person's own or everybody's; null for never.</param>
/// <param name="Restored">The database was restored from a backup, and the person has not planned again yet.</param>
/// <param name="Local">The person's time of day.</param>
/// <param name="ZapsToday">Zaps of the day that left, may have left or are about to, this one excluded.</param>
/// <param name="ScheduleStands">The schedule still stands as it did when it asked.</param>
public sealed record StimulusPolicyInput(
    UserSettings? Settings,
    bool Authorized,
    bool HasWristband,
    bool Paused,
    DateTimeOffset? ResumedAt,
    bool Restored,
    TimeOnly Local,
    int ZapsToday,
    bool ScheduleStands,
    DateTimeOffset Now
);
