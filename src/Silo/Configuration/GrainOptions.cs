using Oni.Domain.Settings;
using Oni.Grains.Configuration;
using Oni.Hosting.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Configuration;

/// <summary>The environment as the coach asks for it. Values for settings are checked at the start, like everything else.</summary>
internal sealed class GrainOptions : IGrainOptions
{
    private readonly OniEnvironment _environment;
    private readonly SharedKeyOwner _sharedKey;
    private readonly TimeProvider _clock;
    private bool _pausedForEveryone;
    private long _resumedTicks;
    private int _generation;

    /// <param name="sharedKey">Only asked here: who keeps it calls <see cref="KeepSharedKey"/>.</param>
    /// <param name="clock">Product time.</param>
    public GrainOptions(OniEnvironment environment, SharedKeyOwner sharedKey, TimeProvider clock)
    {
        (_environment, _sharedKey, _clock) = (environment, sharedKey, clock);
        environment.MustHold(Check);
        PavlokApiBase = Pavlok(environment);
        _pausedForEveryone = IsPausedForEveryone;
        environment.OnReloaded(SeeReload);
    }

    public Uri PavlokApiBase { get; }

    public TimeSpan RetryDelay => Retry(_environment);

    public DateTimeOffset? ResumedForEveryoneAt =>
        Interlocked.Read(ref _resumedTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public int Generation => Volatile.Read(ref _generation);

    private bool IsPausedForEveryone => Setting(SettingKey.SystemPaused) == "true";

    /// <summary>In the one spelling in which it is compared.</summary>
    public string? Setting(string key) =>
        _environment[key] is { } text && SettingsCatalog.Find(key) is { } setting ? setting.Canonical(text) : null;

    public bool IsAuthorized(string userId) => _environment.People.IsAuthorized(userId);

    public string? WristbandKey(string userId) =>
        _environment.People.KeyOf(userId) ?? (_sharedKey.Of(_environment.People) == userId ? _environment.People.SharedKey : null);

    public bool IsKeyOfAnother(string userId, string key) =>
        _environment.People.IsKeyOfAnother(userId, key)
        || (_environment.People.SharedKey == key && _sharedKey.Of(_environment.People) is { } owner && owner != userId);

    /// <summary>
    /// Keeps whose key <c>PAVLOK_API_KEY</c> is: now, and whenever the configuration is read again; one with which it cannot be
    /// kept is refused.
    /// </summary>
    /// <exception cref="ConfigurationException">It cannot be kept.</exception>
    public void KeepSharedKey() => _environment.MustHold(environment => _sharedKey.Keep(environment.People));

    private static void Check(OniEnvironment environment)
    {
        Pavlok(environment);
        Retry(environment);
        foreach (var setting in SettingsCatalog.All)
        {
            if (environment[setting.Key] is not { } value)
                continue;
            if (setting.Canonical(value) is not { } canonical)
                throw new ConfigurationException($"{setting.Key} cannot be '{value}': allowed is {setting.Domain.Allowed}");
            if (setting.Key == SettingKey.ZapConsent && canonical == SettingsCatalog.Agreed)
                throw new ConfigurationException(
                    $"{setting.Key} cannot be '{value}' for everybody: each person agrees by themselves, in Slack. Unset it, or set "
                        + "vibe_only or none"
                );
        }
    }

    /// <summary>A pause of everyone that ends by a reload: nothing asked for before counts any more.</summary>
    private void SeeReload()
    {
        Interlocked.Increment(ref _generation);
        if (_pausedForEveryone && !IsPausedForEveryone)
            Interlocked.Exchange(ref _resumedTicks, _clock.GetUtcNow().UtcTicks);
        _pausedForEveryone = IsPausedForEveryone;
    }

    private static Uri Pavlok(OniEnvironment environment) => environment.Url("PAVLOK_API_BASE", "https://api.pavlok.com/api/v5");

    private static TimeSpan Retry(OniEnvironment environment) => TimeSpan.FromMinutes(environment.Int("RETRY_DELAY", 5, 1, 60));
}
