using Oni.Grains;
using Oni.Grains.Settings;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <summary>The environment as the coach asks for it. Values for settings are checked at the start, like everything else.</summary>
internal sealed class CoachEnvironment : ICoachEnvironment
{
    private readonly OniEnvironment _environment;

    public CoachEnvironment(OniEnvironment environment)
    {
        _environment = environment;
        PavlokApiBase = environment.Url("PAVLOK_API_BASE", "https://api.pavlok.com/api/v5");
        environment.Int("RETRY_DELAY", 5, 1, 60);
        foreach (var setting in SettingsCatalog.All)
        {
            if (environment[setting.Key] is { } value && setting.Domain.Canonical(value) is null)
                throw new ConfigurationException($"{setting.Key} cannot be '{value}': allowed is {setting.Domain.Allowed}");
        }
    }

    public Uri PavlokApiBase { get; }

    public TimeSpan RetryDelay => TimeSpan.FromMinutes(_environment.Int("RETRY_DELAY", 5, 1, 60));

    public string? Setting(string key) => _environment[key];

    public bool IsAuthorized(string userId) => _environment.People.IsAuthorized(userId);

    public string? WristbandKey(string userId) => _environment.People.KeyOf(userId);

    public bool IsKeyOfAnother(string userId, string key) => _environment.People.IsKeyOfAnother(userId, key);
}
