using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Hosting.Tests;

/// <summary>
/// Many writes share a sync and nothing else: one that fails takes no other with it, what is given up is not stored, and what has been
/// claimed is waited for.
/// </summary>
public sealed class GroupWriterTests : IDisposable
{
    private const string Insert = "INSERT INTO state (id, payload) VALUES (@id, @payload)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("oni-writer-").FullName;
    private readonly SqliteConnection _other;

    public GroupWriterTests()
    {
        _other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        _other.Open();
        _other.Run("PRAGMA journal_mode=WAL");
        _other.Run("CREATE TABLE state (id INTEGER PRIMARY KEY, payload TEXT UNIQUE)");
    }

    private string Database => Path.Combine(_directory, "app.db");

    public void Dispose()
    {
        _other.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task TheNeighboursOfAFailingStatement_AreStored()
    {
        await using var database = new OniDataSource(Database);
        await Store(database, 1, "taken");
        Lock();
        var all = Enumerable.Range(2, 9).Select(n => Store(database, n, n == 5 ? "taken" : $"own {n}")).ToList();
        Unlock();
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => all[3])).SqliteErrorCode);
        await Task.WhenAll(all.Where((_, n) => n != 3));
        Assert.Equal([1, 2, 3, 4, 6, 7, 8, 9, 10], Ids());
    }

    /// <summary>What a text does is all done or not at all, also beside others.</summary>
    [Fact]
    public async Task OfATextWithSeveralStatements_NothingIsLeftWhereOneFails()
    {
        await using var database = new OniDataSource(Database);
        await Store(database, 1, "taken");
        Lock();
        var neighbour = Store(database, 2, "neighbour");
        var script = database.Execute(
            "INSERT INTO state VALUES (3, 'first'); INSERT INTO state VALUES (4, @payload); INSERT INTO state VALUES (5, 'third')",
            ("payload", "taken")
        );
        var whole = database.Execute("INSERT INTO state VALUES (6, 'sixth'); INSERT INTO state VALUES (7, 'seventh')");
        Unlock();
        await Assert.ThrowsAsync<SqliteException>(() => script);
        await neighbour;
        Assert.Equal(2, await whole);
        Assert.Equal([1, 2, 6, 7], Ids());
    }

    /// <summary>A trigger, or a full disk, makes SQLite roll back the whole transaction.</summary>
    [Fact]
    public async Task WhereOneRollsBackTheTransaction_TheOthersAreStored()
    {
        _other.Run("CREATE TRIGGER bad BEFORE INSERT ON state WHEN NEW.payload = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'no'); END");
        await using var database = new OniDataSource(Database);
        Lock();
        var all = Enumerable.Range(1, 5).Select(n => Store(database, n, n == 3 ? "bad" : $"own {n}")).ToList();
        Unlock();
        await Assert.ThrowsAsync<SqliteException>(() => all[2]);
        await Task.WhenAll(all.Where((_, n) => n != 2));
        Assert.Equal([1, 2, 4, 5], Ids());
    }

    [Fact]
    public async Task OnAFullDisk_WhatDoesNotFitFails_AndTheRestIsStored()
    {
        await using var database = new OniDataSource(Database);
        await database.Execute("PRAGMA max_page_count=12");
        Lock();
        var large = Store(database, 1, new string('x', 200_000));
        var small = Store(database, 2, "small");
        Unlock();
        Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => large)).SqliteErrorCode);
        await small;
        Assert.Equal([2], Ids());
    }

    /// <summary>Who is told that it failed must be able to rely on it: an answer is given again, a stop is not thought to hold.</summary>
    [Fact]
    public async Task WhatIsGivenUpBehindALock_IsNotStoredAfterwards()
    {
        await using var database = new OniDataSource(Database, Patience);
        Lock();
        var watch = Stopwatch.StartNew();
        var given = Store(database, 1, "late");
        Assert.Equal(5, (await Assert.ThrowsAsync<SqliteException>(() => given)).SqliteErrorCode);
        Assert.InRange(watch.Elapsed, Patience * 0.9, Patience * 3);
        Unlock();
        await Store(database, 2, "next");
        Assert.Equal([2], Ids());
    }

    /// <summary>Another program's lock is waited for five seconds, as ever; what comes later waits as long from then on.</summary>
    [Fact]
    public async Task WithoutALimit_ALockIsWaitedForFiveSeconds()
    {
        await using var database = new OniDataSource(Database);
        await Store(database, 1, "before");
        Lock();
        var watch = Stopwatch.StartNew();
        var all = Enumerable.Range(2, 50).Select(n => Store(database, n, $"own {n}")).ToList();
        foreach (var one in all)
            await Assert.ThrowsAsync<SqliteException>(() => one);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(10));
        Unlock();
        await Store(database, 100, "after");
        Assert.Equal([1, 100], Ids());
    }

    [Fact]
    public async Task WhatIsCanceledWhileItWaits_IsNotStored()
    {
        await using var database = new OniDataSource(Database);
        Lock();
        using var end = new CancellationTokenSource();
        await using var command = database.CreateCommand("INSERT INTO state VALUES (1, 'canceled')");
        var canceled = command.ExecuteNonQueryAsync(end.Token);
        var next = Store(database, 2, "next");
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        Unlock();
        await next;
        Assert.Equal([2], Ids());
    }

    [Fact]
    public async Task WhatIsUrgent_GoesFirst_AndACallersOrderIsKept()
    {
        await using var database = new OniDataSource(Database);
        var urgent = database.Urgent(null);
        _other.Run("CREATE TABLE came (n INTEGER PRIMARY KEY, what TEXT)");
        await Comes(database, "first");
        Lock();
        var all = Enumerable.Range(1, 600).Select(n => Comes(database, $"usual {n}")).ToList();
        var stop = Comes(urgent, "stop");
        Unlock();
        await stop;
        await Task.WhenAll(all);
        Assert.Equal(
            ["first", "stop", .. Enumerable.Range(1, 600).Select(n => $"usual {n}")],
            _other.Rows("SELECT what FROM came ORDER BY n", row => row.GetString(0))
        );

        static Task<int> Comes(DbDataSource database, string what) =>
            database.Execute("INSERT INTO came (what) VALUES (@what)", ("what", what));
    }

    /// <summary>What is read does not wait for what is written, and sees all that was stored before.</summary>
    [Fact]
    public async Task WhatIsRead_WaitsForNoLock_AndSeesWhatWasStored()
    {
        await using var database = new OniDataSource(Database, Patience);
        await Store(database, 1, "one");
        Lock();
        Assert.Equal(1, await database.Count("SELECT COUNT(*) FROM state"));
        Unlock();
        for (var n = 2; n < 200; n++)
        {
            await Store(database, n, $"own {n}");
            Assert.Equal(n, await database.Count("SELECT MAX(id) FROM state"));
        }
    }

    [Fact]
    public async Task ValuesComeAsTheyWereStored()
    {
        await using var database = new OniDataSource(Database);
        await database.Execute("CREATE TABLE every (i, r, t, b, n)");
        await database.Execute(
            "INSERT INTO every VALUES (@i, @r, @t, @b, @n)",
            ("i", long.MaxValue),
            ("r", 1.5),
            ("t", "鬼"),
            ("b", new byte[] { 1, 2 }),
            ("n", null)
        );
        object?[]? found = null;
        await database.Query(
            "SELECT i, r, t, b, n, '2026-12-01 10:00:00' AS at FROM every",
            row =>
                found = [
                    row.GetInt64(0),
                    row.GetDouble(1),
                    row.GetString(2),
                    row.GetValue(3),
                    row.IsDBNull(4),
                    row.GetDateTime(row.GetOrdinal("at")),
                ]
        );
        Assert.Equal([long.MaxValue, 1.5, "鬼", new byte[] { 1, 2 }, true, new DateTime(2026, 12, 1, 10, 0, 0)], found);
    }

    /// <summary>A file that cannot be opened now can be once it is there again.</summary>
    [Fact]
    public async Task WhereTheFileIsGone_ItFails_AndGoesOnWhenItIsBack()
    {
        var away = Path.Combine(_directory, "away", "inbox.db");
        await using var database = new OniDataSource(away, Patience);
        await Assert.ThrowsAsync<SqliteException>(() => database.Execute("CREATE TABLE t (n)"));
        Directory.CreateDirectory(Path.GetDirectoryName(away)!);
        await database.Execute("CREATE TABLE t (n)");
        Assert.Equal(0, await database.Count("SELECT COUNT(*) FROM t"));
    }

    private static Task<int> Store(OniDataSource database, int id, string payload) =>
        database.Execute(Insert, ("id", id), ("payload", payload));

    private void Lock() => _other.Run("BEGIN IMMEDIATE");

    private void Unlock() => _other.Run("COMMIT");

    private List<long> Ids() => _other.Rows("SELECT id FROM state ORDER BY id", row => row.GetInt64(0));
}
