using Oni.Domain.Settings;
using Oni.Grains.Configuration;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

/// <summary>
/// A person's settings, read again when they are older than 60 s (spec, "Settings of a person") and when the environment has been.
/// </summary>
internal sealed class SettingsCache(string userId, SettingsStore store, IGrainOptions options, TimeProvider clock)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(60);

    private UserSettings? _settings;
    private DateTimeOffset _readAt;
    private int _generation;
    private int _forgotten;

    /// <exception cref="System.Data.Common.DbException">The rows cannot be read now.</exception>
    public async ValueTask<UserSettings> Get()
    {
        var now = clock.GetUtcNow();
        if (_settings is { } known && _generation == options.Generation && now >= _readAt && now - _readAt < TimeToLive)
            return known;
        while (true)
        {
            var (generation, forgotten) = (options.Generation, _forgotten);
            var rows = await store.Read(userId);

            // A row that has been written meanwhile may not be among them.
            if (forgotten != _forgotten)
                continue;
            (_readAt, _generation) = (now, generation);
            return _settings = UserSettings.From(rows, options.Setting);
        }
    }

    /// <summary>Forgets what was read, because a row has been written.</summary>
    public void Invalidate()
    {
        _forgotten++;
        _settings = null;
    }
}
