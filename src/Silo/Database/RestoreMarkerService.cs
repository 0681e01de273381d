using System.Data.Common;
using System.Globalization;
using Oni.Domain.Time;

namespace Oni.Silo.Database;

/// <summary>
/// Counts on in the database, then in the file beside it, every ten seconds (real time) and at the end: the file is never
/// ahead of what was stored. A backup that is put back within ten seconds of a crash is not told from what was there.
/// </summary>
internal sealed partial class RestoreMarkerService(
    DbDataSource database,
    HighWaterMark mark,
    ProcessClock process,
    ILogger<RestoreMarkerService> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, process);
        do await Beat(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Beat(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time to stop in is over: the file stays behind what was stored, as after a crash.
        }
    }

    private async Task Beat(CancellationToken cancellationToken)
    {
        try
        {
            // Executed to its end, so that it is stored before it is marked.
            await using (var count = database.CreateCommand("UPDATE installation SET beat = beat + 1"))
                await count.ExecuteNonQueryAsync(cancellationToken);
            await using var command = database.CreateCommand("SELECT beat FROM installation");
            mark.Write(Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            LogNotMarked(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The high-water mark beside the database could not be written: {Problem}")]
    private partial void LogNotMarked(string problem);
}
