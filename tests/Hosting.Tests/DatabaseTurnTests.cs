using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Database;

namespace Oni.Hosting.Tests;

/// <summary>Commands wait for their turn behind our own, however many those are, and fail behind another program's lock.</summary>
public sealed class DatabaseTurnTests
{
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task BehindCommandsThatAreDone_ItIsWaitedFor_InOrder()
    {
        using var turn = new DatabaseTurn(null, Stalled);
        var order = new List<int>();
        var waiting = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < 18; n++)
            waiting.Add(Command(n));
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 18), order);
        Assert.True(watch.Elapsed > Stalled * 1.5, "the last one has waited longer than a lock is waited for");

        async Task Command(int n)
        {
            await turn.Take(CancellationToken.None);
            order.Add(n);
            await Task.Delay(Stalled / 10, TimeProvider.System);
            turn.Release();
        }
    }

    [Fact]
    public async Task BehindOneThatStandsStill_AllFail_AndTheTurnGoesOnAfterwards()
    {
        using var turn = new DatabaseTurn(null, Stalled);
        await turn.Take(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var waiting = Enumerable.Range(0, 50).Select(_ => turn.Take(CancellationToken.None)).ToList();
        foreach (var one in waiting)
            Assert.Equal(5, (await Assert.ThrowsAsync<SqliteException>(() => one)).SqliteErrorCode);
        Assert.InRange(watch.Elapsed, Stalled * 0.9, Stalled * 5);
        Assert.Throws<SqliteException>(turn.TakeOnThisThread);

        // What stood still is no sign that things go on: the next one does not wait for it.
        turn.Release();
        await turn.Take(CancellationToken.None);
        turn.Release();
    }

    /// <summary>The inbox has a limit: Slack waits for three seconds, whatever goes on.</summary>
    [Fact]
    public async Task WithALimit_ItIsNotWaitedForLonger_AlsoWhereOthersAreDone()
    {
        using var turn = new DatabaseTurn(Stalled / 2, TimeSpan.FromMinutes(1));
        await turn.Take(CancellationToken.None);
        var next = turn.Take(CancellationToken.None);
        turn.Release();
        await next;
        await Assert.ThrowsAsync<SqliteException>(() => turn.Take(CancellationToken.None));
        turn.Release();
    }

    [Fact]
    public async Task WhoIsCanceled_HasNoTurn()
    {
        using var turn = new DatabaseTurn(null, Stalled);
        await turn.Take(CancellationToken.None);
        using var end = new CancellationTokenSource();
        var waiting = turn.Take(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        turn.Release();
        await turn.Take(CancellationToken.None);
        turn.Release();
    }
}
