using System.Data.Common;
using Microsoft.Extensions.Options;
using Oni.Domain.Time;
using Oni.Grains.Presence;
using Oni.Grains.Wristbands;
using Oni.Hosting.Configuration;
using Oni.Hosting.Health;
using Oni.Silo.Slack;

namespace Oni.Silo.Health;

/// <summary>What the worker leans on, for <c>/health/ready</c>.</summary>
internal sealed class SiloDependencies(
    DbDataSource database,
    SlackProbe slack,
    PresenceRegistry presence,
    WristbandStore wristbands,
    IOptionsMonitor<AuthorizedUsers> people,
    ProcessClock process
)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Dependency>> Check(CancellationToken cancellationToken)
    {
        var file = await Database(cancellationToken);
        var answer = await slack.Check(cancellationToken);
        var bands = await Wristbands();
        return
        [
            new("database", Ok: file == "ok", Needed: true, file),
            new("slack", Ok: answer == "ok", Needed: true, answer),
            new("wristbands", Ok: bands == "ok", Needed: false, bands),
            new(
                "frontend",
                Ok: presence.AnyReceiving,
                Needed: false,
                presence.AnyReceiving ? "ok" : "none has reported for 30 s: nobody is stimulated for silence"
            ),
        ];
    }

    private async Task<string> Wristbands()
    {
        try
        {
            var without = await wristbands.Without(people.CurrentValue.Authorized.Order(StringComparer.Ordinal));
            return without.Count == 0 ? "ok" : $"no key for {string.Join(", ", without)}";
        }
        catch (DbException)
        {
            return "not known: the database does not answer";
        }
    }

    private async Task<string> Database(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // It changes nothing, and needs all that is needed for storing something.
            await using var command = database.CreateCommand("DELETE FROM OrleansQuery WHERE 0");
            await command.ExecuteNonQueryAsync(patience.Token);
            return "ok";
        }
        catch (Exception e) when (e is DbException or OperationCanceledException)
        {
            return "does not answer";
        }
    }
}
