using Microsoft.Extensions.Options;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces.Wristbands;
using Oni.Grains.Configuration;
using Oni.Grains.Monitoring;
using Oni.Grains.Wristbands;
using Oni.Hosting.Configuration;
using Oni.Silo.Database;

namespace Oni.Silo;

/// <summary>Says at the start what an operator would otherwise wonder about for an evening.</summary>
internal sealed partial class StartupDiagnostics(
    DatabaseCheckResult opened,
    IOptionsMonitor<AuthorizedUsers> authorized,
    IGrainOptions options,
    WristbandStore wristbands,
    GrainMetrics metrics,
    ILogger<StartupDiagnostics> logger
) : IHostedService
{
    /// <exception cref="ConfigurationException">Two people have the key of one wristband.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (opened.IsRestored)
            LogRestored();
        foreach (var (mode, type) in opened.Unknown)
            metrics.Settled(mode, type, StimulusOutcome.Unknown);
        var people = authorized.CurrentValue;
        if (people.Authorized.Count == 0)
            LogNobody();
        else if (people.SharedKey is not null && options.WristbandKey(people.Authorized.First()) != people.SharedKey)
            LogSharedKeyUnused();
        var shared = new List<string>();
        foreach (var person in people.Authorized.Order(StringComparer.Ordinal))
        {
            var wristband = await wristbands.Of(person);
            if (wristband.Source == WristbandSource.Unreadable)
                LogUnreadable(person);
            else if (wristband.Source == WristbandSource.Shared)
                shared.Add(person);
            else if (wristband.Key is null)
                LogNoWristband(person);
        }

        if (shared.Count > 0)
            throw new ConfigurationException(
                $"PAVLOK_API_KEY__{shared.Find(p => people.KeyOf(p) is not null)}: "
                    + $"{string.Join(" and ", shared)} have a key that somebody else has too: "
                    + "set each person the key of their own wristband"
            );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, DatabaseCheckResult.RestoredNotice)]
    private partial void LogRestored();

    [LoggerMessage(
        LogLevel.Warning,
        "AUTHORIZED_USERS is not set: nobody can use Oni. List the Slack ids of its users, separated by commas"
    )]
    private partial void LogNobody();

    [LoggerMessage(LogLevel.Warning, Doctor.EnvironmentCheck.SharedKeyUnused)]
    private partial void LogSharedKeyUnused();

    [LoggerMessage(
        LogLevel.Warning,
        "{User} has no wristband key: they get messages and no stimuli until PAVLOK_API_KEY__{User} is set, or they type /connect"
    )]
    private partial void LogNoWristband(string user);

    [LoggerMessage(
        LogLevel.Warning,
        "The wristband key of {User} cannot be decrypted: the key ring beside the database is not the one it was made with. They "
            + "are asked to connect again"
    )]
    private partial void LogUnreadable(string user);
}
