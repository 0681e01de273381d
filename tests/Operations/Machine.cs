using Oni.Playground.Processes;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>
/// A machine whose first process is systemd (see <c>Machine/boot</c>): this one's files, of which it changes its own copy, and its
/// network.
/// </summary>
internal sealed class Machine : IAsyncDisposable
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "Operations", "Machine");

    private readonly string _directory = Directory.CreateTempSubdirectory("oni-machine-").FullName;
    private readonly HostProcess _boot;
    private readonly string _group;
    private string _first = "";

    private Machine()
    {
        _boot = HostProcess.Start(
            [Path.Combine(Scripts, "boot"), Directory.CreateDirectory(Path.Combine(_directory, "layers")).FullName],
            new Dictionary<string, string>()
        );
        _group = Path.Combine(ControlGroups!, $"oni-{_boot.Id.Text()}");
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing =>
        !Environment.IsPrivilegedProcess ? "only root can start a machine with systemd"
        : ControlGroups is null ? "a machine with systemd needs a cgroup2 file system"
        : !MayMount ? "a machine with systemd needs CAP_SYS_ADMIN, which a container's root has not"
        : null;

    /// <summary>Where this machine's own files are seen from within.</summary>
    public static string Outside(string path) => "/old" + path;

    private static string? ControlGroups =>
        File.ReadLines("/proc/mounts").Select(l => l.Split(' ')).FirstOrDefault(m => m[2] == "cgroup2")?[1];

    private static bool MayMount
    {
        get
        {
            const int capSysAdmin = 21;
            var effective = File.ReadLines("/proc/self/status")
                .Single(l => l.StartsWith("CapEff:", StringComparison.Ordinal))["CapEff:".Length..]
                .Trim();
            return (Convert.ToUInt64(effective, 16) >> capSysAdmin & 1) == 1;
        }
    }

    public static async Task<Machine> Start()
    {
        var machine = new Machine();
        try
        {
            var state = "";
            await RunningOni.Eventually(
                async () => (state = await machine.State()) is "running" or "degraded",
                () => $"systemd is {state}\n{machine._boot.Log}"
            );
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Runs a script of bash there, as root, which has to succeed. Before what is there in PATH come the stand-ins beside <c>boot</c>.
    /// </summary>
    /// <returns>What it said.</returns>
    public async Task<string> Run(string script, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? within = null)
    {
        // In a file: a secret in it is in no command line.
        var file = Path.Combine(_directory, "script");
        await File.WriteAllTextAsync(file, "set -euo pipefail\n" + script);
        await using var process = Enter("bash " + Outside(file), environment);
        var code = await process.Exited(within ?? TimeSpan.FromMinutes(1));
        if (code != 0)
        {
            await using var journal = Enter("journalctl -u oni-worker -u oni-api -n 60 -o cat", null);
            await journal.Exited();
            Assert.Fail($"exit code {code}:\n{process.Log}\nThe journal:\n{journal.Log}");
        }

        return process.Log;
    }

    public async ValueTask DisposeAsync()
    {
        await _boot.DisposeAsync();
        await RunningOni.Eventually(() => Task.FromResult(IsGone(_group)), () => $"{_group} is empty");
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> State()
    {
        var children = $"/proc/{_boot.Id.Text()}/task/{_boot.Id.Text()}/children";
        var first = File.Exists(children) ? (await File.ReadAllTextAsync(children)).Split(' ').FirstOrDefault(IsSystemd) : null;
        if (first is null)
            return "not started";
        _first = first;
        await using var asks = Enter("systemctl is-system-running", null);
        await asks.Exited();
        return asks.Log.Trim();
    }

    private static bool IsSystemd(string process) =>
        File.Exists($"/proc/{process}/cmdline")
        && File.ReadAllText($"/proc/{process}/cmdline").StartsWith("/lib/systemd/systemd\0", StringComparison.Ordinal);

    private HostProcess Enter(string command, IReadOnlyDictionary<string, string>? environment) =>
        HostProcess.Start(
            ["nsenter", "--target", _first, "--mount", "--pid", "--uts", "--ipc", "--cgroup", .. command.Split(' ')],
            new Dictionary<string, string>(environment ?? new Dictionary<string, string>(), StringComparer.Ordinal)
            {
                ["PATH"] =
                    $"{Outside(Scripts)}:/usr/local/sbin:/usr/local/bin:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin",
                ["SYSTEMD_PAGER"] = "",
                ["TMPDIR"] = "/tmp",
            }
        );

    /// <summary>A group of processes goes when its last one has.</summary>
    private static bool IsGone(string group)
    {
        if (!Directory.Exists(group))
            return true;
        try
        {
            foreach (
                var inner in Directory
                    .GetDirectories(group, "*", SearchOption.AllDirectories)
                    .OrderByDescending(d => d.Length)
                    .Append(group)
            )
                Directory.Delete(inner);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
