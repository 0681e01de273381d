using Oni.Playground.Processes;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>
/// <c>docs/operations.ja.md</c>, followed from its first command to its last, against pretend Slack and Pavlok. Systemd,
/// the journal and sudo are stood in for by the scripts in <c>Shims</c>; everything else is the real thing.
/// </summary>
public sealed class OperationsManualTests(DeployFixture installed)
{
    [Fact]
    public void BothLanguages_PrintTheSameCommands() => Assert.Equal(Manual.Commands("operations.ja.md"), Manual.Commands("operations.md"));

    [Fact]
    public async Task EveryCommand_FromTheCloneToTheIncident_DoesWhatItSays()
    {
        await installed.Made;
        var root = Directory.CreateTempSubdirectory("oni-manual-").FullName;
        using var clone = new TemporaryClone();
        await using var oni = await RunningOni.StartProcesses([Manual.Person], speed: 1, start: false);
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "root"));
            var file = Path.Combine(root, "manual.sh");
            await File.WriteAllTextAsync(file, "set -euo pipefail\n" + new Manual(oni, root, root, clone.Path).Script());
            await using var shell = HostProcess.Start(["bash", file], Environment(root, oni));
            var code = await shell.Exited(TimeSpan.FromMinutes(6));
            Assert.True(code == 0, shell.Log);
            Manual.IsTrue(shell.Log);
            Assert.Equal(3, shell.Log.Split("has been restored from a backup").Length);

            // And it is Oni that runs at the end.
            (await oni.Person(Manual.Person).Type("/help")).Ok();
        }
        finally
        {
            await using var stop = HostProcess.Start(
                ["bash", "-c", $"cd {root}; systemctl stop oni-api oni-worker"],
                Environment(root, oni)
            );
            await stop.Exited();
            Directory.Delete(root, recursive: true);
        }
    }

    private Dictionary<string, string> Environment(string root, RunningOni oni) =>
        new(StringComparer.Ordinal)
        {
            ["ONI_ROOT"] = root,
            ["ONI_PROGRAMS"] = installed.Home,
            ["PATH"] =
                $"{Path.Combine(Repository.Root, "tests", "Operations", "Shims")}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["ONI_TEST_URL_api"] = oni.Api.ToString().TrimEnd('/'),
            ["ONI_TEST_URL_worker"] = oni.Worker.ToString().TrimEnd('/'),
        };
}
