using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Silo.Database;

/// <summary>
/// Applies the numbered scripts of <c>sql/sqlite</c>, all of them or none; the database remembers the last one in
/// <c>PRAGMA user_version</c>. A database that has something in it is backed up first.
/// </summary>
internal static class Migrations
{
    private static readonly SqliteMigrations Scripts = SqliteMigrations.In(typeof(Migrations).Assembly);

    /// <summary>The schema this program knows.</summary>
    public static int Latest => Scripts.Latest;

    /// <summary>The file is not there yet, or has an older schema.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static bool AreMissing(string path)
    {
        try
        {
            if (!File.Exists(path))
                return true;
            if (WriteAheadLog.IsOfAnotherFile(path))
                throw new ConfigurationException($"DATABASE_URL: {WriteAheadLog.Advice(path)}");
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            return connection.Version() < Latest;
        }
        catch (SqliteException e)
        {
            throw Unusable(path, e);
        }
    }

    /// <param name="backups">Where the copy from before the upgrade goes.</param>
    /// <exception cref="ConfigurationException">No SQLite database, one of a newer program, or no room for a copy.</exception>
    public static void Apply(string path, string backups, TimeProvider clock)
    {
        try
        {
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWriteCreate);
            connection.Run("PRAGMA journal_mode=WAL");
            connection.Run("PRAGMA synchronous=FULL");
            var version = connection.Version();
            if (version > Latest)
                throw new ConfigurationException(
                    $"DATABASE_URL: {path} has schema {version}, this program knows {Latest} at most: start the newer program, or "
                        + "restore the backup from before its first start"
                );
            var before = version is > 0 && version < Latest ? Before(path, backups, clock) : null;
            try
            {
                Scripts.Apply(connection);
            }
            catch (SqliteException) when (before is not null && IsAsBefore(path, version))
            {
                // A service that is started again and again would fill the disk with copies.
                File.Delete(before);
                throw;
            }
        }
        catch (SqliteException e)
        {
            throw Unusable(path, e);
        }
    }

    private static bool IsAsBefore(string path, int version)
    {
        try
        {
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            return connection.Version() == version && DatabaseCopy.Damage(connection) is null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>A copy of the database as it is, in place of those that attempts which were interrupted have left.</summary>
    private static string Before(string path, string backups, TimeProvider clock)
    {
        var name = $"{Path.GetFileName(path)}.before-{Latest}.";
        var left = Directory.Exists(backups) ? Directory.GetFiles(backups, name + "*") : [];
        var copy = DatabaseCopy.Take(path, backups, name + DatabaseCopy.Stamp(clock));
        foreach (var old in left)
            File.Delete(old);
        return copy;
    }

    private static ConfigurationException Unusable(string path, SqliteException e) =>
        new($"DATABASE_URL: {path} cannot be used ({e.Message}): name a SQLite file that this user may read and write");
}
