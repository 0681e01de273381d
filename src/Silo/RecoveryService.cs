using System.Data.Common;
using Oni.Domain;
using Oni.GrainInterfaces;
using Oni.Grains.Monitoring;
using Oni.Hosting.Configuration;
using Oni.Silo.Monitoring;

namespace Oni.Silo;

/// <summary>
/// Once at the start and then each product minute: wakes the people for whom something stored is yet to be
/// told, and the schedules that a heartbeat has passed over, so that a crash, a Slack that was away or a clock
/// that was set delays them and never drops them. What people who left the list have in flight is canceled; also
/// as soon as the list is read again.
/// </summary>
internal sealed partial class RecoveryService(
    DbDataSource database,
    IGrainFactory grains,
    OniEnvironment environment,
    SiloInstruments instruments,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<RecoveryService> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>Longer than a heartbeat takes, so that on a quiet day nothing is found.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        GrainMetrics.Begin();
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        environment.OnReloaded(() => _ = Guarded(() => LetGo(stoppingToken)));
        using var minute = new PeriodicTimer(Round, clock);
        do
        {
            await Guarded(() => LetGo(stoppingToken));
            await Guarded(async () =>
            {
                var (people, schedules) = (await PeopleToTell(stoppingToken), await PassedOver(stoppingToken));
                instruments.Round(people.Count, schedules.Count);
                foreach (var user in people.Union(await PeopleToWake(stoppingToken), StringComparer.Ordinal))
                    await Guarded(() => grains.UserRecovery(user).Resume());
                foreach (var (user, schedule) in schedules)
                    await Guarded(() => grains.ScheduleCommands(user, schedule).Resume());
            });
        } while (await minute.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LetGo(CancellationToken cancellationToken)
    {
        var inFlight = await Read(
            "SELECT GrainIdExtensionString FROM OrleansStorage WHERE GrainTypeString = 'user' AND (json_array_length(Payload, "
                + "'$.inFlight') > 0 OR json_array_length(Payload, '$.notices') > 0)",
            GrainKeys.UserOf,
            cancellationToken
        );
        foreach (var user in inFlight.Where(u => !environment.People.IsAuthorized(u)))
        {
            LogLetGo(user);
            await Guarded(() => grains.UserRecovery(user).Deauthorize());
        }
    }

    /// <summary>What goes wrong for one holds up nobody else.</summary>
    private async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogRoundFailed(e);
        }
    }

    private Task<List<string>> PeopleToTell(CancellationToken cancellationToken) =>
        Read(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (json_array_length(Payload, '$.orders') > 0 OR json_array_length(Payload,
              '$.notices') > 0 OR Payload ->> '$.deleting'
              OR (Payload ->> '$.restoredAt' IS NOT NULL AND NOT Payload ->> '$.restoreSettled'))
            """,
            GrainKeys.UserOf,
            cancellationToken
        );

    /// <summary>
    /// People of whom something else is due: Slack is asked again who they are once a day, and a list of what a restart skipped
    /// that may not have been read.
    /// </summary>
    private Task<List<string>> PeopleToWake(CancellationToken cancellationToken) =>
        Read(
            $"""
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (
              (json_array_length(Payload, '$.skippedInPause') > 0 AND NOT EXISTS (
                SELECT 1 FROM configurations WHERE user_id = substr(GrainIdExtensionString, 6) AND key = 'SYSTEM_PAUSED'
                  AND lower(trim(value)) = 'true'))
              OR (json_array_length(Payload, '$.commitments') > 0 AND coalesce(Payload ->> '$.profileAt', '') < '{StateJson.Text(
                clock.GetUtcNow() - ADay
            )}'))
            """,
            GrainKeys.UserOf,
            cancellationToken
        );

    private Task<List<(string User, string Schedule)>> PassedOver(CancellationToken cancellationToken) =>
        Read(
            $"""
            SELECT GrainIdExtensionString FROM OrleansStorage INDEXED BY schedules_pending
            WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = 'pending' AND Payload ->> '$.runAt' < '{StateJson.Text(
                clock.GetUtcNow() - Overdue
            )}'
            """,
            key => (GrainKeys.UserOf(key), GrainKeys.ScheduleOf(key)),
            cancellationToken
        );

    private async Task<List<T>> Read<T>(string sql, Func<string, T> found, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(found(reader.GetString(0)));
        return rows;
    }

    [LoggerMessage(LogLevel.Information, "{User} is not in AUTHORIZED_USERS any more: what they have in flight is canceled")]
    private partial void LogLetGo(string user);

    [LoggerMessage(LogLevel.Error, "What was stored to be told could not be looked up; the next minute tries again")]
    private partial void LogRoundFailed(Exception problem);
}
