using System.Data.Common;
using Oni.GrainInterfaces;
using Oni.Grains;

namespace Oni.Silo;

/// <summary>
/// Once at the start and then each product minute: wakes the people for whom something stored is yet to be
/// told, so that a crash or a Slack that was away delays it and never drops it.
/// </summary>
internal sealed partial class Caretaker(DbDataSource database, IGrainFactory grains, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Caretaker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        using var minute = new PeriodicTimer(Round, clock);
        do
        {
            try
            {
                foreach (var user in await Waiting(stoppingToken))
                    await grains.User(user).Resume();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogRoundFailed(e);
            }
        }
        while (await minute.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<List<string>> Waiting(CancellationToken cancellationToken)
    {
        var users = new List<string>();
        await using var command = database.CreateCommand(
            """
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE GrainTypeString = 'user' AND (json_array_length(Payload, '$.orders') > 0 OR json_array_length(Payload, '$.notices') > 0)
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            users.Add(GrainKeys.UserOf(reader.GetString(0)));
        return users;
    }

    [LoggerMessage(LogLevel.Error, "What was stored to be told could not be looked up; the next minute tries again")]
    private partial void LogRoundFailed(Exception problem);
}
