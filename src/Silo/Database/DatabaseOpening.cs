using Microsoft.Data.Sqlite;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Silo.Database;

/// <summary>
/// Looks at the database before anything uses it: that it is there, whole, and the one this installation had. One that
/// has been restored from a backup is told from one that went on: what it believes to be due has perhaps been done.
/// </summary>
internal static class DatabaseOpening
{
    /// <summary>The database counts first: after a crash it is ahead of its mark by one, and not by much more.</summary>
    private const long AheadOfMark = 2;

    /// <param name="backups">Where the copy from before an upgrade goes.</param>
    /// <param name="clock">Product time.</param>
    /// <exception cref="ConfigurationException">It cannot be used; nothing has been changed.</exception>
    public static DatabaseCheckResult Open(string path, string backups, TimeProvider clock)
    {
        var mark = new HighWaterMark(path);
        try
        {
            var known = mark.Read();
            if (known is not null && !File.Exists(path))
                throw new ConfigurationException(
                    $"DATABASE_URL: {path} is missing, and Oni has run with it before: restore a backup with oni-worker restore "
                        + $"FILE, or delete {mark.Path} to begin with nothing"
                );
            MustBeWhole(path);
            Migrations.Apply(path, backups, clock);
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            var beat = (long)connection.Scalar("SELECT beat FROM installation")!;
            var restored = known is null ? beat > 0 : beat < known || beat > known + AheadOfMark;
            new DeletionList(path).Apply(connection);
            if (restored)
                HoldStill(connection, Math.Max(beat, known ?? 0), clock.GetUtcNow());
            var unknown = SettleWhatLeft(connection, clock.GetUtcNow());
            mark.Write(Math.Max(beat, known ?? 0));
            return new DatabaseCheckResult(restored, unknown);
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException(
                $"DATABASE_URL: {path} cannot be used ({e.Message}): name a SQLite file that this user may read and write"
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"DATABASE_URL: {path} cannot be used ({e.Message}): let this user write it and its directory, and make room on the disk"
            );
        }
    }

    /// <exception cref="ConfigurationException">It is damaged, or its log belongs to another file.</exception>
    private static void MustBeWhole(string path)
    {
        if (WriteAheadLog.IsOfAnotherFile(path))
            throw new ConfigurationException($"DATABASE_URL: {WriteAheadLog.Advice(path)}");
        if (!File.Exists(path))
            return;
        using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
        if (DatabaseCopy.Damage(connection, "quick_check") is { } damage)
            throw new ConfigurationException($"DATABASE_URL: {path} is damaged ({damage}): restore a backup with oni-worker restore FILE");
    }

    /// <summary>
    /// Nothing runs yet: a stimulus whose intent is stored and whose end is not was under way when the process died, and
    /// nobody knows whether it left. Whoever asks for it again finds that; also where nobody does, since an answer came.
    /// </summary>
    private static List<(StimulusMode Mode, StimulusType Type)> SettleWhatLeft(SqliteConnection connection, DateTimeOffset now) =>
        connection.Rows(
            "UPDATE punishments SET outcome = 'unknown', updated_at = @now WHERE outcome = 'recorded' RETURNING mode, stimulus_type",
            row => (StateJson.Parse<StimulusMode>(row.GetString(0)), StateJson.Parse<StimulusType>(row.GetString(1))),
            ("now", StateJson.Text(now))
        );

    /// <summary>
    /// Each person holds still until they plan again: the person's grain skips what is due, and no stimulus passes. Who
    /// has taken their consent back since the backup must not be zapped: everybody is asked anew. In one transaction
    /// with the number, so that a crash in between does it again.
    /// </summary>
    private static void HoldStill(SqliteConnection connection, long beat, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Run(
            """
            UPDATE OrleansStorage SET Payload = json_set(Payload, '$.restoredAt', @now, '$.restoreSettled', json('false')),
              Version = Version + 1
            WHERE GrainTypeString = 'user' AND Payload IS NOT NULL
            """,
            ("now", StateJson.Text(now))
        );
        connection.Run(
            """
            UPDATE configurations SET value = 'unset', updated_at = @now, changed_by = 'oni', change_source = 'system',
              change_id = hex(randomblob(16))
            WHERE key = 'ZAP_CONSENT' AND lower(trim(value)) = 'agreed'
            """,
            ("now", StateJson.Text(now))
        );
        connection.Run("UPDATE installation SET beat = @beat", ("beat", beat));
        transaction.Commit();
    }
}
