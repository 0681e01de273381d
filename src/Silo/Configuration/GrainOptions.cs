using Microsoft.Extensions.Options;
using Oni.Domain.Settings;
using Oni.Grains.Configuration;
using Oni.Hosting.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Configuration;

/// <summary>The variables as the coach asks for them.</summary>
internal sealed class GrainOptions : IGrainOptions
{
    private readonly IOptionsMonitor<AuthorizedUsers> _people;
    private readonly IOptionsMonitor<OutboundOptions> _coach;
    private readonly IOptionsMonitor<SettingDefaults> _settings;
    private readonly SharedKeyOwner _sharedKey;
    private readonly TimeProvider _clock;
    private volatile bool _pausedForEveryone;
    private long _resumedTicks;
    private int _generation;

    /// <param name="clock">Product time.</param>
    public GrainOptions(
        IOptionsMonitor<AuthorizedUsers> people,
        IOptionsMonitor<OutboundOptions> coach,
        IOptionsMonitor<SettingDefaults> settings,
        SharedKeyOwner sharedKey,
        TimeProvider clock
    )
    {
        (_people, _coach, _settings, _sharedKey, _clock) = (people, coach, settings, sharedKey, clock);
        PavlokApiBase = coach.CurrentValue.PavlokApiBase;
        _pausedForEveryone = IsPausedForEveryone;
        settings.OnChange(_ => SeeReload());
    }

    public Uri PavlokApiBase { get; }

    public TimeSpan RetryDelay => _coach.CurrentValue.RetryDelay;

    public DateTimeOffset? ResumedForEveryoneAt =>
        Interlocked.Read(ref _resumedTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public int Generation => Volatile.Read(ref _generation);

    private AuthorizedUsers People => _people.CurrentValue;

    private bool IsPausedForEveryone => _settings.CurrentValue.Of(SettingKey.SystemPaused) == "true";

    /// <summary>A pause of everyone holds until it is known when it ended: nothing asked for in it passes in between.</summary>
    public string? Setting(string key) => key == SettingKey.SystemPaused && _pausedForEveryone ? "true" : _settings.CurrentValue.Of(key);

    public bool IsAuthorized(string userId) => People.IsAuthorized(userId);

    public string? WristbandKey(string userId)
    {
        var people = People;
        return people.KeyOf(userId) ?? (_sharedKey.Of(people) == userId ? people.SharedKey : null);
    }

    public bool IsKeyOfAnother(string userId, string key)
    {
        var people = People;
        return people.IsKeyOfAnother(userId, key) || (people.SharedKey == key && _sharedKey.Of(people) is { } owner && owner != userId);
    }

    /// <summary>A pause of everyone that ends by a reload: nothing asked for before counts any more.</summary>
    private void SeeReload()
    {
        var paused = IsPausedForEveryone;
        if (_pausedForEveryone && !paused)
            Interlocked.Exchange(ref _resumedTicks, _clock.GetUtcNow().UtcTicks);
        _pausedForEveryone = paused;

        // Last: what is read anew from here on is what now holds.
        Interlocked.Increment(ref _generation);
    }
}
