using Microsoft.Data.Sqlite;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Backups;

/// <summary>
/// Puts a backup in the database's place, while nothing runs. What is replaced is kept. The next start sees from the
/// mark beside the database that it was restored.
/// </summary>
internal sealed class Restore(string database, string inbox, string keys, TimeProvider clock, TextWriter output)
{
    /// <exception cref="ConfigurationException">The file is no whole backup of Oni's database; nothing has been changed.</exception>
    /// <exception cref="IOException">There is no room; the database is the one from before, or is kept where the output says.</exception>
    public async Task From(string file)
    {
        var beat = Check(file);
        var kept = Path.Combine(Path.GetDirectoryName(database)!, $"replaced.{DatabaseCopy.Stamp(clock)}");
        File.Delete(database + ".restoring");
        var next = DatabaseCopy.Take(file, Path.GetDirectoryName(database)!, Path.GetFileName(database) + ".restoring");

        // Before it is there: from then on it is known as restored, also on a machine that never ran Oni.
        var mark = new HighWaterMark(database);
        mark.Write(Math.Max(mark.Read() ?? 0, beat + 1));
        await Keep(database, kept);
        File.Move(next, database);
        await output.WriteLineAsync($"{database} is now {file}");
        await TakeDeletions(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await TakeCompanions(file, kept);
        await output.WriteLineAsync(
            "At the next start everything that was due is skipped and listed to each person, and nobody is stimulated before they "
                + "have planned again, and everybody is asked for their consent anew."
        );
    }

    /// <summary>Whatever a backup of that directory knows of people who have had their data deleted, also a later one.</summary>
    private async Task TakeDeletions(string directory)
    {
        foreach (
            var list in Directory
                .GetFiles(directory, Path.GetFileName(DeletionList.PathFor(database)) + ".*")
                .Where(f => BackupSet.StampOf(f) is not null)
        )
            new DeletionList(database).Merge(await File.ReadAllLinesAsync(list));
    }

    private async Task TakeCompanions(string file, string kept)
    {
        if (BackupSet.StampOf(file) is not { } stamp)
            return;
        var (clicks, ring) = (Beside(inbox), Beside(keys));
        if (Directory.Exists(ring))
        {
            BackupSet.CopyKeys(ring, keys);
            await output.WriteLineAsync($"The encryption keys of {ring} are in {keys}, beside those that were there");
        }

        // Clicks that the coach does not have yet are younger than any backup of them; a stop is never forgotten.
        if (HoldsSomething(inbox))
        {
            if (File.Exists(clicks))
                AddStops(clicks);
            await output.WriteLineAsync($"{inbox} stays: it holds what people did last");
        }
        else if (File.Exists(clicks))
        {
            await Keep(inbox, kept);
            DatabaseCopy.Take(clicks, Path.GetDirectoryName(inbox)!, Path.GetFileName(inbox));
            await output.WriteLineAsync($"{inbox} is now {clicks}");
        }

        string Beside(string original) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, BackupSet.Name(original, stamp));
    }

    /// <returns>How far the backup had come.</returns>
    private static long Check(string file)
    {
        if (!File.Exists(file))
            throw new ConfigurationException(
                $"{file} is not there, or this user may not see it: name a backup, such as backup/app.db.20260214_030000"
            );
        try
        {
            using var backup = DatabaseCopy.Connect(file, SqliteOpenMode.ReadOnly);
            var version = backup.Version();
            if (version == 0 || backup.Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'OrleansStorage'") is not 1L)
                throw new ConfigurationException($"{file} is no backup of Oni's database: name one such as backup/app.db.20260214_030000");
            if (version > Migrations.Latest)
                throw new ConfigurationException(
                    $"{file} has schema {version}, this program knows {Migrations.Latest} at most: use the program that made it, or "
                        + "a newer one"
                );
            if (DatabaseCopy.Damage(backup) is { } damage)
                throw new ConfigurationException($"{file} is damaged ({damage}): name another backup");
            return backup.Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'installation'") is 1L
                ? (long)backup.Scalar("SELECT beat FROM installation")!
                : 0;
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException(
                $"{file} is no SQLite database ({e.Message}): name a backup, such as backup/app.db.20260214_030000"
            );
        }
    }

    private void AddStops(string clicks)
    {
        using var current = DatabaseCopy.Connect(inbox, SqliteOpenMode.ReadWrite);
        current.Run("ATTACH DATABASE @clicks AS backup", ("clicks", clicks));
        current.Run("INSERT OR IGNORE INTO stops (user_id, stopped_at) SELECT user_id, stopped_at FROM backup.stops");
    }

    /// <summary>The file is whole, and somebody's clicks or stops are in it.</summary>
    private static bool HoldsSomething(string path)
    {
        if (!File.Exists(path) || WriteAheadLog.IsOfAnotherFile(path))
            return false;
        try
        {
            using var connection = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            return DatabaseCopy.Damage(connection) is null
                && connection.Scalar("SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM stops)") is > 0L;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>A database with its log, out of the way and kept.</summary>
    private async Task Keep(string path, string kept)
    {
        foreach (var part in ((string[])["", "-wal", "-shm"]).Select(suffix => path + suffix).Where(File.Exists))
        {
            Directory.CreateDirectory(kept);
            File.Move(part, Path.Combine(kept, Path.GetFileName(part)));
            await output.WriteLineAsync($"{part} is kept in {kept}");
        }
    }
}
