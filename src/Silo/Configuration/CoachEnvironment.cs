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
        environment.MustHold(Check);
        PavlokApiBase = Pavlok(environment);
    }

    public Uri PavlokApiBase { get; }

    public TimeSpan RetryDelay => Retry(_environment);

    public string? Setting(string key) => _environment[key];

    public bool IsAuthorized(string userId) => _environment.People.IsAuthorized(userId);

    public string? WristbandKey(string userId) => _environment.People.KeyOf(userId);

    public bool IsKeyOfAnother(string userId, string key) => _environment.People.IsKeyOfAnother(userId, key);

    private static void Check(OniEnvironment environment)
    {
        Pavlok(environment);
        Retry(environment);
        foreach (var setting in SettingsCatalog.All)
        {
            if (environment[setting.Key] is { } value && setting.Domain.Canonical(value) is null)
                throw new ConfigurationException($"{setting.Key} cannot be '{value}': allowed is {setting.Domain.Allowed}");
        }
    }

    private static Uri Pavlok(OniEnvironment environment) => environment.Url("PAVLOK_API_BASE", "https://api.pavlok.com/api/v5");

    private static TimeSpan Retry(OniEnvironment environment) => TimeSpan.FromMinutes(environment.Int("RETRY_DELAY", 5, 1, 60));
}
