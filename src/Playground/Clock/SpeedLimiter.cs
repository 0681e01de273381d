using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Oni.Playground.Database;

namespace Oni.Playground.Clock;

/// <summary>
/// Keeps a fast clock from outrunning the machine. At 600× a stimulus is too old after a tenth of a second; so
/// while something that is due is being done, the clock goes no faster than <see cref="Careful"/>.
/// </summary>
public sealed class SpeedLimiter : IAsyncDisposable
{
    /// <summary>A speed at which the machine keeps up with the day.</summary>
    public const double Careful = 20;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Real time; what takes longer waits for something else, such as a process that is away, and does not hold up the day.
    /// </summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly SharedClock _clock;
    private readonly DatabaseReader _ledger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _governing;

    public SpeedLimiter(SharedClock clock, DatabaseReader ledger)
    {
        _clock = clock;
        _ledger = ledger;
        _governing = Task.Run(Govern);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _governing;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        _end.Dispose();
    }

    private async Task Govern()
    {
        var busy = new Stopwatch();
        using var looks = new PeriodicTimer(PollInterval, TimeProvider.System);
        while (await looks.WaitForNextTickAsync(_end.Token))
        {
            if (_clock.ChosenSpeed <= Careful)
                continue;
            if (IsBusy())
                busy.Start();
            else
                busy.Reset();
            await _clock.Limit(busy.IsRunning && busy.Elapsed < Timeout ? Careful : null);
        }
    }

    /// <summary>A database that cannot be read now is at work.</summary>
    private bool IsBusy()
    {
        try
        {
            return PendingWork.Of(_ledger, _clock.Now).Unsettled;
        }
        catch (SqliteException)
        {
            return true;
        }
    }
}
