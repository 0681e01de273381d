namespace Oni.Silo.Backups;

/// <summary>Where backups go when nobody names a place: <c>backup</c> beside the database (manual 3.1).</summary>
internal static class BackupDirectory
{
    public static string Of(string database) => Path.Combine(Path.GetDirectoryName(database)!, "backup");
}
