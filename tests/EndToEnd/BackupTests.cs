using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>Backup (manual 3): by the verb, and by the manual's own line.</summary>
[LongRunning]
public sealed class BackupTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");

    [Fact]
    public async Task FiftyBackupsWhileSchedulesFire_EachIsWhole_AndTheCountsOnlyGrow()
    {
        var people = Enumerable.Range(0, 20).Select(n => new FakeUser($"U0P{n.Text()}")).ToList();
        await using var oni = await RunningOni.Start(people, speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        var due = await Task.WhenAll(people.Select(p => oni.Plans(oni.Person(p), 2)));
        await oni.Leaps(due.Max() - oni.Now());
        await Task.WhenAll(people.Select(p => oni.Reminds(p, 2)));
        var backup = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup")).FullName;
        var firing = Task.WhenAll(
            people.Select(async p =>
            {
                foreach (var remind in await oni.Reminds(p, 2))
                    (await oni.Person(p).Press(remind, "remind_no")).Ok();
            })
        );
        var before = (Rows: 0L, Punishments: 0L);
        for (var n = 0; n < 50; n++)
        {
            // Every fifth by the verb, the others by the manual's line.
            var copy = Path.Combine(backup, $"app.db.20260214_{n:000000}");
            if (n % 5 == 0)
            {
                var directory = Path.Combine(backup, n.Text());
                await oni.Verb("backup", directory);
                copy = Directory.GetFiles(directory, "app.db.*").Single();
                Assert.Equal(["ok"], RunningOni.SqlIn(Directory.GetFiles(directory, "inbox.db.*").Single(), "PRAGMA integrity_check"));
            }
            else
            {
                await using var line = HostProcess.Start(["sqlite3", oni.Database, $".backup '{copy}'"], new Dictionary<string, string>());
                Assert.True(await line.Exited() == 0, line.Log);
            }

            Assert.Equal(["ok"], RunningOni.SqlIn(copy, "PRAGMA integrity_check"));
            var counts = RunningOni
                .SqlIn(copy, "SELECT (SELECT COUNT(*) FROM action_logs), (SELECT COUNT(*) FROM punishments)")[0]
                .Split('|')
                .Select(long.Parse)
                .ToList();
            Assert.True(counts[0] >= before.Rows && counts[1] >= before.Punishments, $"{copy}: {string.Join(", ", counts)} after {before}");
            before = (counts[0], counts[1]);

            // Whoever is punished for a NO has said it: no row stands in a backup without what it follows from.
            Assert.Empty(
                RunningOni.SqlIn(
                    copy,
                    "SELECT * FROM punishments AS p WHERE mode = 'no' AND NOT EXISTS (SELECT 1 FROM action_logs AS a WHERE "
                        + "a.schedule_id = p.schedule_id)"
                )
            );
        }

        await firing;

        // Some wait for others longer than they are about their NO.
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome IN ('accepted', 'expired')", "40");
    }

    [Fact]
    public async Task TheLastOnesAreKept()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            start: false,
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["ONI_BACKUP_KEEP"] = "3" }
        );
        await oni.StartSilo();
        await oni.Answers(new Uri(oni.Worker, "health"));
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup")).FullName;
        foreach (
            var old in ((int[])[1, 2, 3])
                .SelectMany(day => (string[])[$"app.db.2025010{day.Text()}_000000", $"inbox.db.2025010{day.Text()}_000000"])
                .Concat(["app.db.before-8.20250101_000000", "mine.txt"])
        )
            await File.WriteAllTextAsync(Path.Combine(directory, old), "");
        await oni.Verb("backup");
        Assert.Equal(3, Directory.GetFiles(directory, "app.db.2*").Length);
        Assert.False(File.Exists(Path.Combine(directory, "app.db.20250101_000000")));
        Assert.True(
            File.Exists(Path.Combine(directory, "mine.txt")) && File.Exists(Path.Combine(directory, "app.db.before-8.20250101_000000"))
        );
    }

    [Fact]
    public async Task ABackupOfTheSameSecond_IsNotTouched()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        await oni.StartSilo();
        await oni.Answers(new Uri(oni.Worker, "health"));
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup")).FullName;
        var now = TimeProvider.System.GetLocalNow();
        var theirs = Enumerable.Range(-5, 65).Select(n => Path.Combine(directory, $"app.db.{now.AddSeconds(n):yyyyMMdd_HHmmss}")).ToList();
        foreach (var file in theirs)
            await File.WriteAllTextAsync(file, "whole");
        Assert.Contains("there already", await oni.Verb(74, "backup"), StringComparison.Ordinal);
        Assert.All(theirs, f => Assert.True(File.Exists(f), f));
    }
}
