using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Silo.Database;

/// <summary>A copy of a SQLite file that others may be writing: complete, checked, on the disk, or not there at all.</summary>
internal static class DatabaseCopy
{
    /// <summary>As the manual names backups, in the machine's local time: <c>20260214_030000</c>.</summary>
    public static string Stamp(TimeProvider clock) => clock.GetLocalNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);

    /// <returns>The copy's path.</returns>
    /// <exception cref="IOException">There is no room, or the copy did not pass SQLite's check.</exception>
    public static string Take(string database, string directory, string name)
    {
        OwnersOnly(directory);
        var (whole, partial) = (Path.Combine(directory, name), Path.Combine(directory, name + ".partial"));
        File.Delete(partial);
        try
        {
            MakeOwners(partial);
            using (var from = Connect(database, SqliteOpenMode.ReadOnly))
            using (var to = Connect(partial, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);

                // One file, which is complete without a log beside it.
                to.Run("PRAGMA journal_mode=DELETE");
                if (Damage(to) is { } damage)
                    throw new IOException($"The copy of {database} did not pass SQLite's check: {damage}");
            }

            DurableFile.Move(partial, whole);
            return whole;
        }
        catch (SqliteException e)
        {
            File.Delete(partial);
            throw new IOException($"{database} could not be copied to {directory}: {e.Message}", e);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>
    /// An empty file that its owner alone may read and write, from its first moment on; SQLite gives its own files the same
    /// mode.
    /// </summary>
    public static void MakeOwners(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(path, options);
    }

    /// <summary>The first thing that SQLite finds wrong with a database, or null.</summary>
    /// <param name="check"><c>quick_check</c> leaves the indexes out.</param>
    public static string? Damage(SqliteConnection connection, string check = "integrity_check")
    {
        var found = (string)connection.Scalar($"PRAGMA {check}(1)")!;
        return found == "ok" ? null : found.Split('\n')[^1];
    }

    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>Backups hold what people did, and the keys of their wristbands.</summary>
    public static void OwnersOnly(string directory)
    {
        if (Directory.Exists(directory))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
