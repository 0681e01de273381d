using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>A database that is not as it should be is refused with one line, and never replaced by an empty one.</summary>
public sealed class DatabaseOpeningTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task ADatabaseThatIsMissingOrDamaged_IsRefusedWithOneLine_AndIsNotMadeAnew()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        await oni.Person(Alice).Commit(("walk", "23:00"));
        await oni.Frontend.Stop();
        await oni.Silo.Stop();
        var aside = oni.Database + ".aside";
        File.Move(oni.Database, aside);
        Assert.Contains("is missing, and Oni has run with it before", await Refused(oni), StringComparison.Ordinal);
        Assert.False(File.Exists(oni.Database));

        File.Copy(aside, oni.Database);
        RunningOni.Spoil(oni.Database);
        var spoilt = await File.ReadAllBytesAsync(oni.Database);
        Assert.Contains("is damaged", await Refused(oni), StringComparison.Ordinal);
        Assert.Equal(spoilt, await File.ReadAllBytesAsync(oni.Database));

        await File.WriteAllTextAsync(oni.Database, "This is somebody's letter, and no database at all.");
        Assert.Contains("not a database", await Refused(oni), StringComparison.Ordinal);

        File.Copy(aside, oni.Database, overwrite: true);
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Equal(["walk"], oni.Sql("SELECT task FROM commitments"));
    }

    [Fact]
    public async Task AnUpgrade_BacksUpFirst_AndOneThatFailsLeavesTheDatabaseUntouched()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "sql", "sqlite")).Order(StringComparer.Ordinal).ToList();
        var before = scripts.FindIndex(s => s.EndsWith("0008_installation.sql", StringComparison.Ordinal));
        foreach (var script in scripts.Take(before))
            RunningOni.ExecuteIn(oni.Database, await File.ReadAllTextAsync(script));
        RunningOni.ExecuteIn(
            oni.Database,
            $"PRAGMA user_version = {before.Text()}; CREATE TABLE installation (mine TEXT); INSERT INTO installation VALUES "
                + "('mine'); INSERT INTO configurations (user_id, key, value) VALUES ('U0ALICE', 'AGE', '41')"
        );
        var backups = Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup");
        Directory.CreateDirectory(backups);
        var interrupted = Path.Combine(backups, $"app.db.before-{scripts.Count.Text()}.20260101_000000.partial");
        await File.WriteAllTextAsync(interrupted, "half a copy");

        // Started again every two seconds, it would else fill the disk with copies.
        for (var start = 0; start < 3; start++)
            Assert.Contains("installation already exists", await Refused(oni), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(backups));
        Assert.Equal([before.Text()], oni.Sql("PRAGMA user_version"));
        Assert.Equal(["mine"], oni.Sql("SELECT mine FROM installation"));

        oni.Execute("DROP TABLE installation");
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Equal([scripts.Count.Text()], oni.Sql("PRAGMA user_version"));
        Assert.Equal(["41"], oni.Sql("SELECT value FROM configurations WHERE key = 'AGE'"));
        var copy = Assert.Single(Directory.GetFiles(backups, $"app.db.before-{scripts.Count.Text()}.*"));
        Assert.Equal(["41"], RunningOni.SqlIn(copy, "SELECT value FROM configurations WHERE key = 'AGE'"));
    }

    private static async Task<string> Refused(RunningOni oni)
    {
        await using var refused = oni.Run("oni-worker");
        Assert.Equal(78, await refused.Exited());
        return Assert.Single(refused.Log.Split('\n'));
    }
}
