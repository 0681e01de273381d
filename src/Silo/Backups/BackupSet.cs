using System.Text.RegularExpressions;
using Oni.Grains.History;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Database;

namespace Oni.Silo.Backups;

/// <summary>
/// What belongs together in a backup: <c>inbox.db.STAMP</c>, <c>app.db.STAMP</c>, the directory <c>app.keys.STAMP</c>, and
/// <c>app.db.deleted.STAMP</c> where somebody has had their data deleted.
/// The inbox is copied first: a click that reaches the coach in between is then in both, where it counts once, and not in
/// neither.
/// </summary>
internal sealed partial class BackupSet(string database, string inbox, string keys, TimeProvider clock)
{
    private const string Partial = ".partial";

    /// <summary>One backup at a time in a directory, which is made where it is not there.</summary>
    /// <exception cref="ConfigurationException">Another one is being made there.</exception>
    public static FileLock Alone(string directory)
    {
        DatabaseCopy.OwnersOnly(directory);
        return FileLock.Take(Path.Combine(directory, "backup"), "backup", "oni-worker backup");
    }

    /// <returns>The path of the database's copy.</returns>
    /// <exception cref="IOException">There is no room, a copy did not pass SQLite's check, or there is a backup of this second.</exception>
    public string Take(string directory)
    {
        var stamp = DatabaseCopy.Stamp(clock);
        string[] pieces =
        [
            .. ((string[])[inbox, database, keys, DeletionList.PathFor(database)]).Select(o => Path.Combine(directory, Name(o, stamp))),
        ];
        if (Array.Find(pieces, Path.Exists) is { } earlier)
            throw new IOException($"{earlier} is there already: try again in a second");
        try
        {
            if (File.Exists(inbox))
                DatabaseCopy.Take(inbox, directory, Name(inbox, stamp));
            var copy = DatabaseCopy.Take(database, directory, Name(database, stamp));
            CopyKeys(keys, Path.Combine(directory, Name(keys, stamp)));
            CopyDeletions(Path.Combine(directory, Name(DeletionList.PathFor(database), stamp)));
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

    /// <summary>Who has been deleted, so that a restore on another machine brings nobody back.</summary>
    private void CopyDeletions(string to)
    {
        if (File.Exists(DeletionList.PathFor(database)))
            File.Copy(DeletionList.PathFor(database), to);
    }

    /// <summary>The stamp in a backup's name, or null.</summary>
    public static string? StampOf(string path) =>
        Stamped().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups[1].Value : null;

    public static string Name(string original, string stamp) => $"{Path.GetFileName(original)}.{stamp}";

    /// <summary>Adds keys to a ring; those that are there stay.</summary>
    public static void CopyKeys(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        DatabaseCopy.OwnersOnly(to);
        foreach (var key in Directory.GetFiles(from, "*.xml").Where(k => !File.Exists(Path.Combine(to, Path.GetFileName(k)))))
        {
            // Whole or not at all: a ring with half a key in it opens nothing.
            var partial = Path.Combine(to, Path.GetFileName(key) + ".partial");
            File.Copy(key, partial, overwrite: true);
            DurableFile.Move(partial, Path.Combine(to, Path.GetFileName(key)));
        }
    }

    /// <summary>
    /// Removes what is older than the last <paramref name="keep"/> whole sets, and what an interrupted backup has left. A
    /// database alone, as the manual's line makes one, is no whole set: it pushes none out, and goes with its age.
    /// </summary>
    /// <exception cref="IOException">Something could not be removed; the rest has been.</exception>
    public void Forget(string directory, int keep)
    {
        string[] originals = [database, inbox, keys, DeletionList.PathFor(database)];
        var pieces = originals
            .SelectMany(o => Directory.GetFileSystemEntries(directory, Path.GetFileName(o) + ".*"))
            .Select(p => (Path: p, Stamp: StampOf(p.EndsWith(Partial, StringComparison.Ordinal) ? p[..^Partial.Length] : p)))
            .Where(p =>
                p.Stamp is not null && originals.Any(o => Path.GetFileName(p.Path).StartsWith(Name(o, p.Stamp), StringComparison.Ordinal))
            )
            .ToLookup(p => p.Stamp!, p => p.Path, StringComparer.Ordinal);
        var oldest = pieces.Where(IsWhole).Select(s => s.Key).OrderDescending(StringComparer.Ordinal).ElementAtOrDefault(keep - 1);
        var problems = new List<string>();
        foreach (
            var piece in pieces.SelectMany(s =>
                s.Where(p => p.EndsWith(Partial, StringComparison.Ordinal) || StringComparer.Ordinal.Compare(s.Key, oldest) < 0)
            )
        )
        {
            try
            {
                Remove(piece);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(e.Message);
            }
        }

        if (problems.Count > 0)
            throw new IOException(
                $"The backup is complete; old ones stay: {string.Join("; ", problems)}: let this user remove them (chown)"
            );

        bool IsWhole(IGrouping<string, string> set) =>
            set.Contains(Path.Combine(directory, Name(database, set.Key)))
            && set.Count(p => !p.EndsWith(Partial, StringComparison.Ordinal)) > 1;
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
