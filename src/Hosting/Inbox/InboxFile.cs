using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;

namespace Oni.Hosting.Inbox;

/// <summary>
/// The file in which the frontend keeps what a person has done in Slack until the coach has it: clicks, and
/// stops. The frontend writes it; the silo on the same machine looks into it before anything leaves.
/// </summary>
public static class InboxFile
{
    /// <summary>Each applied once; <c>PRAGMA user_version</c> counts them.</summary>
    private static readonly string[] Schema =
    [
        """
        CREATE TABLE IF NOT EXISTS inbox (
          number    INTEGER PRIMARY KEY AUTOINCREMENT,
          user_id   TEXT NOT NULL,
          entry     TEXT NOT NULL,
          set_aside TEXT
        ) STRICT;
        CREATE TABLE IF NOT EXISTS stops (
          user_id    TEXT NOT NULL PRIMARY KEY,
          stopped_at TEXT NOT NULL
        ) STRICT;
        """,

        // What a click is about is known also when its entry cannot be read: 'consent', or the id of a schedule.
        """
        ALTER TABLE inbox ADD COLUMN about TEXT NOT NULL DEFAULT '';
        UPDATE inbox SET about = coalesce(entry ->> '$.Answer.ScheduleId', 'consent') WHERE json_valid(entry);
        """,

        // Which of a stop and a restart came first; and what a person is still to be told of a click that the coach has.
        """
        ALTER TABLE stops ADD COLUMN received INTEGER NOT NULL DEFAULT 1;
        CREATE TABLE replies (
          number     INTEGER PRIMARY KEY AUTOINCREMENT,
          user_id    TEXT NOT NULL,
          channel_id TEXT,
          text_key   TEXT NOT NULL
        ) STRICT;
        """,
    ];

    /// <summary><c>ONI_INBOX</c>, default <c>inbox.db</c> beside the database.</summary>
    public static string PathFrom(OniEnvironment environment) => environment["ONI_INBOX"] is { } named
        ? Path.GetFullPath(named)
        : Path.Combine(Path.GetDirectoryName(DatabaseUrl.PathFrom(environment))!, "inbox.db");

    /// <summary>One api an inbox.</summary>
    /// <exception cref="ConfigurationException">Another has it.</exception>
    public static FileLock Take(string path) => FileLock.Take(path, "ONI_INBOX", "oni-api");

    /// <summary>Makes the file and its tables where they are missing.</summary>
    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static void Prepare(string path)
    {
        try
        {
            if (WriteAheadLog.IsOfAnotherFile(path))
                throw new ConfigurationException($"ONI_INBOX: {WriteAheadLog.Advice(path)}");
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            connection.Run("PRAGMA journal_mode=WAL");

            // Both processes may start at once: the second waits here, and finds it done.
            using var transaction = connection.BeginTransaction(deferred: false);
            for (var applied = connection.Version(); applied < Schema.Length; applied++)
                connection.Apply(applied + 1, Schema[applied]);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException($"ONI_INBOX: {path} cannot be used ({e.Message}): name a file in a directory that this user may write");
        }
    }
}
