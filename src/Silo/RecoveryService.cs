using System.Data.Common;
using Microsoft.Extensions.Options;
using Oni.Domain;
using Oni.GrainInterfaces;
using Oni.Grains.Monitoring;
using Oni.Hosting.Configuration;
using Oni.Silo.Monitoring;
using Oni.Sql;

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
    IOptionsMonitor<AuthorizedUsers> people,
    GrainMetrics grainMetrics,
    SiloMetrics siloMetrics,
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
        grainMetrics.Begin();
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        using var reloads = people.OnChange((_, _) => _ = Guarded(Reloaded));
        using var minute = new PeriodicTimer(Round, clock);
        do
        {
            await Guarded(LetGo);
            await Guarded(async () =>
            {
                var (toTell, schedules) = (await PeopleToTell(), await PassedOver());
                siloMetrics.Round(toTell.Count, schedules.Count);
                foreach (var user in toTell.Union(await PeopleToWake(), StringComparer.Ordinal))
                    await Guarded(() => grains.UserRecovery(user).ContinuePendingWork());
                foreach (var (user, schedule) in schedules)
                    await Guarded(() => grains.ScheduleCommands(user, schedule).CheckNow());
            });
        } while (await minute.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The environment's settings may have become more for people who wait for something: they are told.</summary>
    private async Task Reloaded()
    {
        await LetGo();
        foreach (var user in (await PeopleWithWork()).Where(people.CurrentValue.IsAuthorized))
            await Guarded(() => grains.UserRecovery(user).ContinuePendingWork());
    }

    private async Task LetGo()
    {
        foreach (var user in (await PeopleWithWork()).Where(u => !people.CurrentValue.IsAuthorized(u)))
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

    private Task<List<string>> PeopleWithWork() =>
        Read(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (json_array_length(Payload, '$.inFlight') > 0 OR json_array_length(Payload, '$.notices') > 0)
            """,
            GrainKeys.UserOf
        );

    private Task<List<string>> PeopleToTell() =>
        Read(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (json_array_length(Payload, '$.orders') > 0 OR json_array_length(Payload,
              '$.notices') > 0 OR Payload ->> '$.deleting'
              OR (Payload ->> '$.restoredAt' IS NOT NULL AND NOT Payload ->> '$.restoreSettled'))
            """,
            GrainKeys.UserOf
        );

    /// <summary>
    /// People of whom something else is due: Slack is asked again who they are once a day, a list of what a restart skipped
    /// may not have been read, and settings that somebody else has changed are told where they became more.
    /// </summary>
    private Task<List<string>> PeopleToWake() =>
        Read(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (
              (json_array_length(Payload, '$.skippedInPause') > 0 AND NOT EXISTS (
                SELECT 1 FROM configurations WHERE user_id = substr(GrainIdExtensionString, 6) AND key = 'SYSTEM_PAUSED'
                  AND lower(trim(value)) = 'true'))
              OR (json_array_length(Payload, '$.commitments') > 0 AND coalesce(Payload ->> '$.profileAt', '') < @before)
              OR Payload ->> '$.knownSettings.audit' < (
                SELECT MAX(id) FROM config_audit_log
                WHERE user_id = substr(GrainIdExtensionString, 6) AND change_source IN ('operator', 'sql')))
            """,
            GrainKeys.UserOf,
            ("before", StateJson.Text(clock.GetUtcNow() - ADay))
        );

    private Task<List<(string User, string Schedule)>> PassedOver() =>
        Read(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage INDEXED BY schedules_by_state
            WHERE GrainTypeString = 'schedule' AND Payload ->> '$.state' = 'pending' AND Payload ->> '$.runAt' < @before
            """,
            key => (GrainKeys.UserOf(key), GrainKeys.ScheduleOf(key)),
            ("before", StateJson.Text(clock.GetUtcNow() - Overdue))
        );

    private async Task<List<T>> Read<T>(string sql, Func<string, T> found, params (string, object?)[] parameters)
    {
        var rows = new List<T>();
        await database.Query(sql, row => rows.Add(found(row.GetString(0))), parameters).WaitAsync(lifetime.ApplicationStopping);
        return rows;
    }

    [LoggerMessage(LogLevel.Information, "{User} is not in AUTHORIZED_USERS any more: what they have in flight is canceled")]
    private partial void LogLetGo(string user);

    [LoggerMessage(LogLevel.Error, "What was stored to be told could not be looked up; the next minute tries again")]
    private partial void LogRoundFailed(Exception problem);
}
