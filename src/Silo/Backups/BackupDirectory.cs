namespace Oni.Silo.Backups;

/// <summary>Where backups go when nobody names a place: <c>backup</c> beside the database (manual 3.1).</summary>
internal static class BackupDirectory
{
    public static string Of(string database) => Path.Combine(Path.GetDirectoryName(database)!, "backup");

    /// <summary>When the newest whole backup there was made (UTC), which is more than a database; null without one.</summary>
    public static DateTime? LastOf(string database)
    {
        var directory = new DirectoryInfo(Of(database));
        return !directory.Exists
            ? null
            : directory
                .GetFiles(Path.GetFileName(database) + ".*")
                .Where(f =>
                    f.Length > 0
                    && BackupSet.StampOf(f.Name) is { } stamp
                    && f.Name == BackupSet.Name(database, stamp)
                    && directory.GetFileSystemInfos("*." + stamp).Length > 1
                )
                .Select(f => (DateTime?)f.LastWriteTimeUtc)
                .Max();
    }
}
