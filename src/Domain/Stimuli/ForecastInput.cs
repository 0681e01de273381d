using NodaTime;
using Oni.Domain.Settings;

namespace Oni.Domain.Stimuli;

/// <summary>What is known of a person when a message tells them what may come.</summary>
/// <param name="Terms">Of the ladder, as they are printed.</param>
/// <param name="StepsDone">Steps of the ladder that have been decided.</param>
/// <param name="Awake">Awake time since the post, or since the last step.</param>
/// <param name="ZapsToday">Zaps of the person's local day that count.</param>
/// <param name="NoesInARow">NO answers since the last YES.</param>
/// <param name="Now">Product time.</param>
public sealed record ForecastInput(
    UserSettings Settings,
    EscalationOptions Terms,
    int StepsDone,
    TimeSpan Awake,
    bool HasWristband,
    bool Paused,
    bool Restored,
    int ZapsToday,
    int NoesInARow,
    DateTimeOffset Now,
    DateTimeZone Zone
);
