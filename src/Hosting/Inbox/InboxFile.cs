using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;

namespace Oni.Hosting.Inbox;

/// <summary>
/// The file in which the frontend keeps what a person has done in Slack until the coach has it: clicks, and
/// stops. The frontend writes it; the silo on the same machine looks into it before anything leaves.
/// </summary>
public static class InboxFile
{
    private const string Schema =
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
        """;

    /// <summary><c>ONI_INBOX</c>, default <c>inbox.db</c> beside the database.</summary>
    public static string PathFrom(OniEnvironment environment) => environment["ONI_INBOX"] is { } named
        ? Path.GetFullPath(named)
        : Path.Combine(Path.GetDirectoryName(DatabaseUrl.PathFrom(environment))!, "inbox.db");

    /// <summary>Makes the file and its tables where they are missing.</summary>
    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public static void Prepare(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            foreach (var sql in (string[])["PRAGMA journal_mode=WAL", Schema])
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException($"ONI_INBOX: {path} cannot be used ({e.Message}): name a file in a directory that this user may write");
        }
    }
}
