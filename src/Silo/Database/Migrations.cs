using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;

namespace Oni.Silo.Database;

/// <summary>
/// Applies the numbered scripts of <c>sql/sqlite</c>, each once and in a transaction of its own; the database
/// remembers the last one in <c>PRAGMA user_version</c>.
/// </summary>
internal static class Migrations
{
    private static readonly IReadOnlyList<(int Number, string Resource)> Scripts =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("sql/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (int.Parse(n.AsSpan(4, 4), CultureInfo.InvariantCulture), n)),
    ];

    /// <summary>The schema this program knows.</summary>
    public static int Latest => Scripts[^1].Number;

    /// <exception cref="ConfigurationException">No SQLite database, or one of a newer program.</exception>
    public static void Apply(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            connection.Run("PRAGMA journal_mode=WAL");
            connection.Run("PRAGMA synchronous=FULL");
            var version = connection.Version();
            if (version > Latest)
                throw new ConfigurationException($"DATABASE_URL: {path} has schema {version}, this program knows {Latest} at most: start the newer program, or restore the backup from before its first start");
            foreach (var script in Scripts.Where(s => s.Number > version))
                Apply(connection, script.Number, script.Resource);
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException($"DATABASE_URL: {path} cannot be used ({e.Message}): name a SQLite file that this user may read and write");
        }
    }

    private static void Apply(SqliteConnection connection, int number, string resource)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.Version() >= number)
            return;
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(resource)!);
        connection.Apply(number, reader.ReadToEnd());
        transaction.Commit();
    }
}
