using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Hosting.Database;
using Oni.Silo.Backups;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Doctor;

/// <summary>The database: opens, takes a write, is whole, of this program's schema, and has room.</summary>
internal sealed class DatabaseCheck(DoctorContext around, TimeProvider clock) : IDoctorCheck
{
    private const long LittleRoom = 500L << 20;
    private const long NoRoom = 20L << 20;
    private const string What = "database";
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(2);

    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var path = around.Database;
        if (!File.Exists(path))
        {
            yield return new Finding(
                Severity.Bad,
                What,
                $"{path} does not exist: oni-worker init-config makes it, oni-worker restore FILE brings it back"
            );
            yield break;
        }

        yield return Opened(path);
        var room = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        yield return room < NoRoom
            ? new Finding(Severity.Bad, "disk", $"{room >> 20} MB are free, and Oni can soon store nothing: make room")
        : room < LittleRoom
            ? new Finding(Severity.Warning, "disk", $"{room >> 20} MB are free: make room, or old backups go with ONI_BACKUP_KEEP")
        : new Finding(Severity.Good, "disk", $"{room >> 20} MB are free");
        yield return Backups(path);
    }

    private Finding Opened(string path)
    {
        try
        {
            if (!around.MayBeOpened)
                return new Finding(Severity.Bad, What, WriteAheadLog.Advice(path));
            using var database = DatabaseCopy.Connect(path, SqliteOpenMode.ReadWrite);
            var version = database.Version();
            if (version > Migrations.Latest)
                return new Finding(
                    Severity.Bad,
                    What,
                    $"{path} has schema {version}, this program knows {Migrations.Latest} at most: use the newer program"
                );
            if (DatabaseCopy.Damage(database) is { } damage)
                return new Finding(Severity.Bad, What, $"{path} is damaged ({damage}): stop Oni, then oni-worker restore FILE");
            database.Run("BEGIN IMMEDIATE");
            database.Run("ROLLBACK");
            if (version < Migrations.Latest)
                return new Finding(
                    Severity.Warning,
                    What,
                    $"{path} has schema {version} of {Migrations.Latest}: the next start of oni-worker upgrades it"
                );
            return new Finding(
                Severity.Good,
                What,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} is whole, writable, schema {version}, {new FileInfo(path).Length >> 10} KB"
                )
            );
        }
        catch (SqliteException e)
        {
            return new Finding(
                Severity.Bad,
                What,
                $"{path} cannot be used ({e.Message}): let this user read and write it and its directory"
            );
        }
    }

    private Finding Backups(string path)
    {
        return BackupDirectory.LastOf(path) is { } at && clock.GetUtcNow().UtcDateTime - at < OldBackup
            ? new Finding(
                Severity.Good,
                "backup",
                string.Create(CultureInfo.InvariantCulture, $"the last one is of {at:yyyy-MM-dd HH:mm} UTC")
            )
            : new Finding(
                Severity.Warning,
                "backup",
                $"none in {BackupDirectory.Of(path)} of the last two days: systemctl enable --now oni-backup.timer, or oni-worker backup"
            );
    }
}
