using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Hosting.Inbox;

/// <summary>
/// The file in which the frontend keeps what a person has done in Slack until the coach has it: clicks, and
/// stops. The frontend writes it; the silo on the same machine looks into it before anything leaves.
/// </summary>
public static class InboxFile
{
    /// <summary>What the column <c>about</c> of a waiting click says when it is a word on zap consent.</summary>
    public const string AboutConsent = "consent";

    private static readonly SqliteMigrations Migrations = SqliteMigrations.In(typeof(InboxFile).Assembly);

    /// <summary><c>ONI_INBOX</c>, default <c>inbox.db</c> beside the database.</summary>
    public static string PathFrom(IConfiguration configuration) =>
        configuration.Text("ONI_INBOX") is { } named
            ? Path.GetFullPath(named)
            : Path.Combine(Path.GetDirectoryName(DatabaseUrl.PathFrom(configuration))!, "inbox.db");

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
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
            );
            connection.Open();
            connection.Run("PRAGMA journal_mode=WAL");

            // Both processes may start at once: the second waits here, and finds it done.
            Migrations.Apply(connection);
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException(
                $"ONI_INBOX: {path} cannot be used ({e.Message}): name a file in a directory that this user may write"
            );
        }
    }
}
