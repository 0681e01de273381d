using NodaTime;
using Oni.Domain.Settings;
using Oni.Domain.Time;

namespace Oni.Domain.People;

/// <summary>What a decision about a person goes by, beside their state.</summary>
/// <param name="Paused">By the person, the environment or a stop that is not stored yet.</param>
/// <param name="Clock">Product time, UTC.</param>
/// <param name="NewId">Names what is made.</param>
public sealed record PersonContext(UserSettings Settings, bool Paused, DateTimeOffset Clock, Func<string> NewId)
{
    /// <summary>Product time, not before a restart that has just been received.</summary>
    public DateTimeOffset Now(UserState person) => ProductNow.After(Clock, person.ResumedAt);

    /// <summary>The person has not chosen yet, and the choice is theirs.</summary>
    public bool IsConsentOpen => Settings is { Consent: ZapConsent.Unset, IsConsentHeldBack: false };

    /// <summary>The person's zone: their setting, else that of their Slack profile, else Tokyo's.</summary>
    public DateTimeZone Zone(UserState person) => person.Zone(Settings);
}
