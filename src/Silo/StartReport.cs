using Oni.Hosting.Configuration;

namespace Oni.Silo;

/// <summary>Says at the start what an operator would otherwise wonder about for an evening.</summary>
internal sealed partial class StartReport(OniEnvironment environment, ILogger<StartReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var people = environment.People;
        if (people.Authorized.Count == 0)
            LogNobody();
        else if (people.Authorized.Count > 1 && environment["PAVLOK_API_KEY"] is not null)
            LogSharedKeyUnused();
        foreach (var without in people.Authorized.Where(p => people.KeyOf(p) is null).Order(StringComparer.Ordinal))
            LogNoWristband(without);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "AUTHORIZED_USERS is not set: nobody can use Oni. List the Slack ids of its users, separated by commas")]
    private partial void LogNobody();

    [LoggerMessage(LogLevel.Warning, "PAVLOK_API_KEY is not used while AUTHORIZED_USERS names several people: set PAVLOK_API_KEY__<SLACKID> for each of them")]
    private partial void LogSharedKeyUnused();

    [LoggerMessage(LogLevel.Warning, "{User} has no wristband key: they get messages and no stimuli until PAVLOK_API_KEY__{User} is set")]
    private partial void LogNoWristband(string user);
}
