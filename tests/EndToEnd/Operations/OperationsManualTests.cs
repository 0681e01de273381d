using System.Text.RegularExpressions;
using Oni.Playground.Processes;
using Oni.Playground.Slack;

namespace Oni.EndToEnd.Operations;

/// <summary>
/// <c>docs/operations.ja.md</c>, followed from its first command to its last, against pretend Slack and Pavlok. Systemd,
/// the journal and sudo are stood in for by the scripts beside this; everything else is the real thing.
/// </summary>
[Collection(nameof(Alone))]
public sealed partial class OperationsManualTests
{
    private static readonly PretendUser Person = new("U0123ABCD");

    [Fact]
    public void BothLanguages_PrintTheSameCommands() => Assert.Equal(Commands("operations.ja.md"), Commands("operations.md"));

    [Fact]
    public async Task EveryCommand_FromTheCloneToTheIncident_DoesWhatItSays()
    {
        var root = Directory.CreateTempSubdirectory("oni-manual-").FullName;
        await using var oni = await Installation.Start([Person], speed: 1, start: false);
        try
        {
            var script = string.Join('\n', Commands("operations.ja.md").Select((c, n) => Line(root, oni, c, n)));
            var file = Path.Combine(root, "manual.sh");
            await File.WriteAllTextAsync(file, Prelude(root) + script + "\necho the end\n");
            await using var shell = HostProcess.Start(["bash", file], Environment(root, oni));
            var code = await shell.Exited(TimeSpan.FromMinutes(6));
            Assert.True(code == 0, shell.Log);
            Assert.EndsWith("the end", shell.Log, StringComparison.Ordinal);

            // What an operator should see at some of them.
            Assert.Matches(@"U0123ABCD: \d+ settings written", shell.Log);
            Assert.Contains("ok    wristband of U0123ABCD", shell.Log, StringComparison.Ordinal);
            Assert.DoesNotContain("FAIL", shell.Log, StringComparison.Ordinal);
            Assert.Contains("""{"status": "healthy"}""", shell.Log, StringComparison.Ordinal);
            Assert.Contains("\"status\":\"ready\"", shell.Log, StringComparison.Ordinal);
            Assert.Contains("oni_database_size_bytes", shell.Log, StringComparison.Ordinal);
            Assert.Equal(3, shell.Log.Split("has been restored from a backup").Length);
            Assert.Contains("U0123ABCD IGNORE_INTERVAL = 600", shell.Log, StringComparison.Ordinal);
            Assert.Contains("IGNORE_INTERVAL|", shell.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(PretendSlack.Token, shell.Log, StringComparison.Ordinal);

            // And it is Oni that runs at the end.
            (await oni.Person(Person).Type("/help")).Ok();
        }
        finally
        {
            await using var stop = HostProcess.Start(["bash", "-c", Prelude(root) + "systemctl stop oni-api oni-worker"], Environment(root, oni));
            await stop.Exited();
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Prelude(string root) => $"set -euo pipefail\ncd {root}\n";

    private static Dictionary<string, string> Environment(string root, Installation oni) => new(StringComparer.Ordinal)
    {
        ["ONI_ROOT"] = root,
        ["PATH"] = $"{Path.Combine(Repository.Root, "tests", "EndToEnd", "Operations", "Shims")}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["ONI_TEST_URL_api"] = oni.Api.ToString().TrimEnd('/'),
        ["ONI_TEST_URL_worker"] = oni.Worker.ToString().TrimEnd('/'),
    };

    /// <summary>A command as it is run here: below the root, at this installation's ports, with the last backup there is.</summary>
    private static string Line(string root, Installation oni, string command, int number)
    {
        var line = command switch
        {
            _ when command.StartsWith("git clone ", StringComparison.Ordinal) => $"cp -r {Clone(root)} oni",
            "cd oni" => "cd oni",
            "git pull" => "git status --short > /dev/null",
            _ => command.Replace("/etc/prometheus", Path.Combine(root, "etc", "prometheus"), StringComparison.Ordinal)
                .Replace("/root/", root + "/", StringComparison.Ordinal)
                .Replace("/opt/oni", Path.Combine(root, "opt", "oni"), StringComparison.Ordinal)
                .Replace("localhost:8000", oni.Api.Authority, StringComparison.Ordinal)
                .Replace("localhost:8080", oni.Worker.Authority, StringComparison.Ordinal)
                .Replace(":8000", $":{oni.Api.Port}", StringComparison.Ordinal)
                .Replace("app.db.20260214_030000", $"$(basename $(ls -d {root}/opt/oni/backup/app.db.2* | tail -1))", StringComparison.Ordinal),
        };

        // The manual's .env is written once it is there; the second installation is made from the first's directory.
        var before = command == "git pull" ? $"cd {root}/oni\n" : "";
        var after = command == "sudo deploy/install" && number < 5 ? $"\ncat > {root}/opt/oni/.env <<'EOF'\n{EnvFile(root, oni)}\nEOF" : "";
        return $"{before}echo '$ '{Quoted(command)}\n{line}{after}";
    }

    private static string EnvFile(string root, Installation oni) => string.Join('\n', oni.World.Environment
        .Where(v => v.Key != "DATABASE_URL")
        .Append(new("DATABASE_URL", $"sqlite:///{root}/opt/oni/app.db"))
        .Append(new("ONI_API_URL", oni.Api.ToString()))
        .Select(v => $"{v.Key}={v.Value}"));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>This clone without what a build has left in it.</summary>
    private static string Clone(string root)
    {
        var clone = Path.Combine(root, "clone");
        foreach (var part in (string[])[".git", ".gitignore", "src", "sql", "deploy", "docs", ".config", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "global.json", "Oni.sln"])
            SupplyChainTests.Copy(Path.Combine(Repository.Root, part), Path.Combine(clone, part));
        return clone;
    }

    private static List<string> Commands(string manual) =>
    [
        .. Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", manual)))
            .SelectMany(b => b.Value.Split('\n'))
            .Where(l => l.Length > 0 && l[0] != '#'),
    ];

    [GeneratedRegex("(?<=^```bash\n).*?(?=^```)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
