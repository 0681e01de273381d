using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.Faults;

/// <summary>A disk that is full, or may not be written: nothing is lost that was acknowledged, and what is not taken is said.</summary>
public sealed class DiskTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task TheCoachsDiskIsFull_NothingIsStimulated_AndTheClickTakesEffectOnceThereIsRoom()
    {
        var place = Directory.CreateTempSubdirectory("oni-inbox-").FullName;
        try
        {
            var inbox = Path.Combine(place, "inbox.db");
            await using var oni = await RunningOni.StartProcesses(
                [Alice],
                speed: 1,
                FaultSteps.Settings(("ONI_INBOX", inbox)),
                start: false
            );
            OnASmallDisk(oni, "oni-worker", oni.Database);
            await oni.StartSilo();
            await oni.FrontendComesBack();
            var alice = oni.Person(Alice);

            // The database is where only the silo sees it.
            await oni.World.Clock.Step(await oni.Plans(alice, 2) - oni.Now());
            var reminds = await oni.Reminds(Alice, 2);
            Fill(oni.Silo, oni.Database);
            var pressed = await alice.Press(reminds[0], "remind_no");
            pressed.Ok();
            Assert.True(pressed.Took < TimeSpan.FromSeconds(3), $"{pressed.Took}");
            for (var minute = 0; minute < 10; minute++)
            {
                await oni.World.Clock.Step(TimeSpan.FromMinutes(1));
                await oni.Passes(TimeSpan.FromSeconds(1));
            }

            Assert.Empty(oni.Felt(Alice));
            Assert.Equal(["0"], await Of(oni, "SELECT COUNT(*) FROM action_logs"));
            await oni.Answers(new Uri(oni.Worker, "health"));

            Free(oni.Silo, oni.Database);
            await RunningOni.Eventually(
                async () => string.Join('\n', await Of(oni, "SELECT result FROM action_logs")) == "NO",
                () => oni.SiloLog
            );
            (await alice.Press(reminds[1], "remind_no")).Ok();
            await RunningOni.Eventually(
                async () => (await Of(oni, "SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id"))[^1] == "accepted",
                () => oni.SiloLog
            );
            Assert.Equal((await Of(oni, "SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'"))[0], oni.Felt(Alice).Count.Text());
            Assert.Equal(["ok"], await Of(oni, "PRAGMA integrity_check"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public async Task TheApisDiskIsFull_AClickThatIsNotTakenIsSaid_AndOneThatIsTakesEffectOnce()
    {
        var place = Directory.CreateTempSubdirectory("oni-inbox-").FullName;
        try
        {
            // Without the api's inbox the silo looks into one of its own: what is tested here is the api.
            await using var oni = await RunningOni.StartProcesses([Alice], speed: 1, FaultSteps.NoNotifications);
            var alice = oni.Person(Alice);
            var remind = (await oni.UntilReminded(Alice))[0];
            await oni.Frontend.Stop();
            var inbox = Path.Combine(place, "inbox.db");
            oni.World.Environment["ONI_INBOX"] = inbox;
            OnASmallDisk(oni, "oni-api", inbox);
            await oni.FrontendComesBack();
            Fill(oni.Frontend, inbox);
            await oni.Silo.Signal("STOP");
            var answer = await alice.Press(remind, "remind_no");
            Assert.True(answer.Took < TimeSpan.FromSeconds(3), $"{answer.Took}");
            await alice.Message(
                m => m.Text.Contains("保存できていないかもしれません", StringComparison.Ordinal),
                "that the click was not taken"
            );
            await oni.Silo.Signal("CONT");
            Free(oni.Frontend, inbox);
            await oni.Ready();
            (await alice.Press(remind, "remind_yes")).Ok();
            await oni.Sql("SELECT result FROM action_logs", "YES");
            Assert.Empty(oni.Felt(Alice));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public async Task AReadOnlyFileSystem_IsRefusedWithOneLine_AndNothingIsChanged()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        await oni.Person(Alice).Commit(("walk", "23:00"));
        await oni.Frontend.Stop();
        await oni.Silo.Stop();
        var before = await File.ReadAllBytesAsync(oni.Database);
        var directory = Path.GetDirectoryName(oni.Database)!;
        oni.World.Under = _ => Namespace($"mount --bind {directory} {directory} && mount -o remount,bind,ro {directory}");
        foreach (var (program, start) in ((string, Func<Task>)[])[("oni-worker", oni.StartSilo), ("oni-api", oni.StartFrontend)])
        {
            await start();
            var process = program == "oni-worker" ? oni.Silo : oni.Frontend;
            Assert.Equal(78, await process.Exited());
            Assert.Contains("read-only file system", Assert.Single(process.Log.Split('\n')), StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(oni.Database));
    }

    private static void OnASmallDisk(RunningOni oni, string program, string file) =>
        oni.World.Under = p => p == program ? Namespace($"mount -t tmpfs -o size=8m tmpfs {Path.GetDirectoryName(file)}") : [];

    /// <summary>The program sees other mounts than everybody else, and keeps its process id.</summary>
    private static IReadOnlyList<string> Namespace(string mounts) =>
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounts + " && exec \"$@\"", "sh"];

    /// <summary>A file as that process sees it.</summary>
    private static string Seen(HostProcess process, string file) => $"/proc/{process.Id.Text()}/root{file}";

    private static async Task<IReadOnlyList<string>> Of(RunningOni oni, string query)
    {
        await using var inside = HostProcess.Start(
            ["nsenter", "-t", oni.Silo.Id.Text(), "-U", "--preserve-credentials", "-m", "sqlite3", oni.Database, query],
            new Dictionary<string, string>()
        );
        Assert.True(await inside.Exited() == 0, inside.Log);
        return inside.Log.Split('\n');
    }

    private static void Fill(HostProcess process, string beside)
    {
        using var file = new FileStream(
            Seen(process, Path.Combine(Path.GetDirectoryName(beside)!, "fill")),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void Free(HostProcess process, string beside) =>
        File.Delete(Seen(process, Path.Combine(Path.GetDirectoryName(beside)!, "fill")));
}
