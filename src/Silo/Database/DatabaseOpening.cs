using Microsoft.Data.Sqlite;
using Oni.Grains;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Backups;

namespace Oni.Silo.Database;

/// <summary>
/// Looks at the database before anything uses it: that it is there, whole, and the one this installation had. One that
/// has been restored from a backup is told from one that went on: what it believes to be due has perhaps been done.
/// </summary>
internal static class DatabaseOpening
{
    /// <param name="now">Product time.</param>
    /// <returns>Whether it has been restored since it was last at work.</returns>
    /// <exception cref="ConfigurationException">It cannot be used; nothing has been changed.</exception>
    public static bool Open(string path, string backups, TimeProvider clock)
    {
        var mark = new HighWaterMark(path);
        try
        {
            var known = mark.Read();
            if (known is not null && !File.Exists(path))
                throw new ConfigurationException($"DATABASE_URL: {path} is missing, and Oni has run with it before: restore a backup with oni-worker restore FILE, or delete {mark.Path} to begin with nothing");
            MustBeWhole(path);
            Migrations.Apply(path, backups, clock);
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            var beat = (long)connection.Scalar("SELECT beat FROM installation")!;
            var restored = beat < known;
            if (restored)
                HoldStill(connection, known!.Value, clock.GetUtcNow());
            mark.Write(Math.Max(beat, known ?? 0));
            return restored;
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException($"DATABASE_URL: {path} cannot be used ({e.Message}): name a SQLite file that this user may read and write");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"DATABASE_URL: {path} cannot be used ({e.Message}): let this user write it and its directory, and make room on the disk");
        }
    }

    /// <exception cref="ConfigurationException">It is damaged, or its log belongs to another file.</exception>
    private static void MustBeWhole(string path)
    {
        if (WriteAheadLog.IsOfAnotherFile(path))
            throw new ConfigurationException($"DATABASE_URL: {path}-wal belongs to the database that was there before, and would damage this one: delete {path}-wal and {path}-shm, then start again. Or restore with oni-worker restore FILE, which does that");
        if (!File.Exists(path))
            return;
        using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
        if (DatabaseCopy.Damage(connection, "quick_check") is { } damage)
            throw new ConfigurationException($"DATABASE_URL: {path} is damaged ({damage}): restore a backup with oni-worker restore FILE");
    }

    /// <summary>
    /// Each person holds still until their next plan: the person's grain skips what is due, and no stimulus passes. In
    /// one transaction with the number, so that a crash in between does it again.
    /// </summary>
    private static void HoldStill(SqliteConnection connection, long beat, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Run(
            """
            UPDATE OrleansStorage SET Payload = json_set(Payload, '$.restoredAt', @now, '$.restoreSettled', json('false')), Version = Version + 1
            WHERE GrainTypeString = 'user' AND Payload IS NOT NULL
            """,
            ("now", StateJson.Text(now)));
        connection.Run("UPDATE installation SET beat = @beat", ("beat", beat));
        transaction.Commit();
    }
}
