using System.Text.RegularExpressions;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Backups;

/// <summary>
/// What belongs together in a backup: <c>inbox.db.STAMP</c>, <c>app.db.STAMP</c> and the directory <c>app.keys.STAMP</c>.
/// The inbox is copied first: a click that reaches the coach in between is then in both, where it counts once, and not in
/// neither.
/// </summary>
internal sealed partial class BackupSet(string database, string inbox, string keys, TimeProvider clock)
{
    /// <returns>The path of the database's copy.</returns>
    /// <exception cref="IOException">There is no room, a copy did not pass SQLite's check, or there is a backup of this second.</exception>
    /// <exception cref="ConfigurationException">Another backup is being made there.</exception>
    public string Take(string directory, int keep)
    {
        DatabaseCopy.OwnersOnly(directory);
        using var only = FileLock.Take(Path.Combine(directory, "backup"), "backup", "oni-worker backup");
        var stamp = DatabaseCopy.Stamp(clock);
        string[] pieces = [.. ((string[])[inbox, database, keys]).Select(o => Path.Combine(directory, Name(o, stamp)))];
        if (Array.Find(pieces, Path.Exists) is { } earlier)
            throw new IOException($"{earlier} is there already: try again in a second");
        try
        {
            if (File.Exists(inbox))
                DatabaseCopy.Take(inbox, directory, Name(inbox, stamp));
            var copy = DatabaseCopy.Take(database, directory, Name(database, stamp));
            CopyKeys(keys, Path.Combine(directory, Name(keys, stamp)));
            Forget(directory, keep);
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Half a backup would push a whole one out.
            foreach (var piece in pieces)
                Remove(piece);
            throw;
        }
    }

    /// <summary>The stamp in a backup's name, or null.</summary>
    public static string? StampOf(string path) => Stamped().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups[1].Value : null;

    public static string Name(string original, string stamp) => $"{Path.GetFileName(original)}.{stamp}";

    /// <summary>Adds keys to a ring; those that are there stay.</summary>
    public static void CopyKeys(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(to);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var key in Directory.GetFiles(from, "*.xml").Where(k => !File.Exists(Path.Combine(to, Path.GetFileName(k)))))
        {
            // Whole or not at all: a ring with half a key in it opens nothing.
            var partial = Path.Combine(to, Path.GetFileName(key) + ".partial");
            File.Copy(key, partial, overwrite: true);
            using (var file = new FileStream(partial, FileMode.Open))
                file.Flush(flushToDisk: true);
            File.Move(partial, Path.Combine(to, Path.GetFileName(key)));
        }
    }

    private void Forget(string directory, int keep)
    {
        foreach (var original in (string[])[database, inbox, keys])
        {
            var copies = Directory.GetFileSystemEntries(directory, Path.GetFileName(original) + ".*").Where(c => StampOf(c) is { } stamp && Path.GetFileName(c) == Name(original, stamp));
            foreach (var old in copies.OrderDescending(StringComparer.Ordinal).Skip(keep))
                Remove(old);
        }

        foreach (var partial in Directory.GetFiles(directory, "*.partial"))
            File.Delete(partial);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    [GeneratedRegex(@"\.(\d{8}_\d{6})$")]
    private static partial Regex Stamped();
}
