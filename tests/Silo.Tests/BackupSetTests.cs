using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Oni.Silo.Backups;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Tests;

/// <summary>What belongs together in a backup, and what becomes of old ones.</summary>
public sealed class BackupSetTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("oni-backup-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 14, 3, 0, 0, TimeSpan.Zero));
    private readonly BackupSet _set;

    public BackupSetTests()
    {
        _clock.SetLocalTimeZone(TimeZoneInfo.Utc);
        Migrations.Apply(In("app.db"), Backups, _clock);
        using (var inbox = DatabaseCopy.Connect(In("inbox.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate))
            inbox.Run("CREATE TABLE inbox (id INTEGER)");
        Directory.CreateDirectory(In("app.keys"));
        File.WriteAllText(Path.Combine(In("app.keys"), "key.xml"), "a key");
        _set = new BackupSet(In("app.db"), In("inbox.db"), In("app.keys"), _clock);
    }

    private string Backups => In("backup");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void CopiesByHand_PushNoWholeSetOut_AndGoWithTheirAge()
    {
        for (var night = 0; night < 5; night++)
        {
            using var alone = BackupSet.Alone(Backups);
            _set.Take(Backups);
            _clock.Advance(TimeSpan.FromHours(1));
            File.WriteAllText(Path.Combine(Backups, $"app.db.{DatabaseCopy.Stamp(_clock)}"), "by hand");
            _clock.Advance(TimeSpan.FromHours(23));
            _set.Forget(Backups, 3);
        }

        string[] kept =
        [
            .. Enumerable
                .Range(16, 3)
                .SelectMany(day =>
                    (string[])
                        [
                            $"app.db.202602{day}_030000",
                            $"app.db.202602{day}_040000",
                            $"app.keys.202602{day}_030000",
                            $"inbox.db.202602{day}_030000",
                        ]
                ),
        ];
        Assert.Equal(kept.Order(StringComparer.Ordinal), Names().Where(n => n != "backup.lock"));
    }

    [Fact]
    public void WhatAnInterruptedBackupLeft_Goes_AndAnUpgradesCopyInTheMaking_Stays()
    {
        using var alone = BackupSet.Alone(Backups);
        foreach (
            var left in (string[])
                [
                    "app.db.20260101_030000.partial",
                    "inbox.db.20260101_030000.partial",
                    "app.db.before-9.20260214_025959.partial",
                    "mine.partial",
                ]
        )
            File.WriteAllText(Path.Combine(Backups, left), "half");
        _set.Take(Backups);
        _set.Forget(Backups, 3);
        Assert.Equal(
            ["app.db.before-9.20260214_025959.partial", "mine.partial"],
            Names().Where(n => n.EndsWith(".partial", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void FewerThanAreKept_AllStay()
    {
        using var alone = BackupSet.Alone(Backups);
        File.WriteAllText(Path.Combine(Backups, "app.db.20250101_000000"), "by hand");
        _set.Take(Backups);
        _set.Forget(Backups, 3);
        Assert.Contains("app.db.20250101_000000", Names());
    }

    /// <summary>Also in a directory that everybody may look into: from their first moment, so before SQLite has filled them.</summary>
    [Fact]
    public async Task Copies_AreTheirOwnersAlone_FromTheFirstMoment()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        Directory.CreateDirectory(Backups);
        var open = new ConcurrentBag<string>();
        var looked = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var seen = new FileSystemWatcher(Backups) { EnableRaisingEvents = true };
        seen.Created += (_, made) => Look(made.FullPath);
        seen.Changed += (_, made) => Look(made.FullPath);
        seen.Renamed += (_, made) => Look(made.FullPath);
        using var alone = BackupSet.Alone(Backups);
        _set.Take(Backups);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!Array.TrueForAll(Directory.GetFiles(Backups, "*.db.*"), looked.ContainsKey))
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(looked);
        foreach (var copy in Directory.GetFiles(Backups, "*.db.*"))
            Look(copy);
        Assert.Empty(open);

        void Look(string path)
        {
            looked[path] = true;
            if (
                !OperatingSystem.IsWindows()
                && Path.GetFileName(path) is var name
                && name.Contains(".db.", StringComparison.Ordinal)
                && File.Exists(path)
                && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None
            )
                open.Add(path);
        }
    }

    private IEnumerable<string> Names() =>
        Directory.GetFileSystemEntries(Backups).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    private string In(string name) => Path.Combine(_home, name);
}
