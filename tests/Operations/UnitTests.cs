using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>The systemd units: clean, tight, and tight in a way in which the programs run.</summary>
[Collection(nameof(Installing))]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class UnitTests(DeployFixture installed)
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task EachUnit_IsVerified_AndItsExposureIsTwoAtMost()
    {
        await installed.Made;
        var checkedUnits = Directory.CreateTempSubdirectory("oni-units-").FullName;
        try
        {
            foreach (var unit in Directory.GetFiles(installed.Units))
                await File.WriteAllTextAsync(
                    Path.Combine(checkedUnits, Path.GetFileName(unit)),
                    (await File.ReadAllTextAsync(unit)).Replace("/opt/oni", installed.Home, StringComparison.Ordinal)
                );
            var units = Directory.GetFiles(checkedUnits);
            Assert.Equal(
                ["oni-api.service", "oni-backup.service", "oni-backup.timer", "oni-worker.service"],
                units.Select(u => Path.GetFileName(u)!).Order(StringComparer.Ordinal)
            );
            Assert.Empty(await DeployFixture.Run(["systemd-analyze", "verify", .. units]));
            foreach (var service in units.Where(u => u.EndsWith(".service", StringComparison.Ordinal)))
                await DeployFixture.Run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", service);
        }
        finally
        {
            Directory.Delete(checkedUnits, recursive: true);
        }
    }

    [Theory]
    [InlineData("oni-worker.service")]
    [InlineData("oni-api.service")]
    public async Task UnderTheUnitsLimits_WithoutTheOtherProcess_ItStarts_IsReady_FeedsTheWatchdog_Reloads_AndStops(string unit)
    {
        await installed.Made;
        using var socket = new NotifySocket();
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        var home = Path.GetDirectoryName(oni.Database)!;
        var command = installed.Setting(unit, "ExecStart").Single().Replace("/opt/oni", installed.Home, StringComparison.Ordinal);
        Assert.Equal(["/opt/oni"], installed.Setting(unit, "ReadWritePaths"));
        Assert.Equal(["strict"], installed.Setting(unit, "ProtectSystem"));

        var environment = oni.World.Environment.ToDictionary(StringComparer.Ordinal);
        environment["ASPNETCORE_URLS"] = (unit == "oni-api.service" ? oni.Api : oni.Worker).ToString().TrimEnd('/');
        environment["NOTIFY_SOCKET"] = socket.Path;
        environment["WATCHDOG_USEC"] = "3000000";

        // LoadCredential=: the secrets are files, and no variables.
        environment["CREDENTIALS_DIRECTORY"] = Directory.CreateDirectory(Path.Combine(home, "credentials")).FullName;
        foreach (var secret in (string[])["SLACK_BOT_USER_OAUTH_TOKEN", "SLACK_SIGNING_SECRET"])
        {
            environment.Remove(secret, out var value);
            await File.WriteAllTextAsync(Path.Combine(home, "credentials", secret), value);
        }

        await using var service = await Sandboxed(unit, home, command, environment);
        await socket.Hears("READY=1", () => service.Log);
        await socket.Hears("WATCHDOG=1", () => service.Log);
        await socket.Hears("WATCHDOG=1", () => service.Log);
        Assert.Contains("<6>", service.Log, StringComparison.Ordinal);

        // Somebody outside of it is where systemd is.
        await DeployFixture.Run("pkill", "-HUP", "-f", "^" + command);
        await RunningOni.Eventually(
            () => Task.FromResult(service.Log.Contains("Configuration read again", StringComparison.Ordinal)),
            () => service.Log
        );
        await DeployFixture.Run("pkill", "-TERM", "-f", "^" + command);
        await socket.Hears("STOPPING=1", () => service.Log);
        Assert.Equal(0, await service.Exited());
        Assert.DoesNotContain(FakeSlack.Token, service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnderItsLimits_WithoutANetwork_TheBackupCopiesEverything()
    {
        const string unit = "oni-backup.service";
        await installed.Made;
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        (await oni.Person(Alice).Type("/stop")).Ok();
        var home = Path.GetDirectoryName(oni.Database)!;
        Assert.Equal(["yes"], installed.Setting(unit, "PrivateNetwork"));
        var command = installed.Setting(unit, "ExecStart").Single().Replace("/opt/oni", installed.Home, StringComparison.Ordinal);
        await using var backup = await Sandboxed(unit, home, command, oni.World.Environment.ToDictionary(StringComparer.Ordinal), "--net");
        Assert.True(await backup.Exited() == 0, backup.Log);
        Assert.Equal(
            ["app.db", "app.keys", "inbox.db"],
            Directory
                .GetFileSystemEntries(Path.Combine(home, "backup"))
                .Select(f => Path.GetFileName(f)!)
                .Where(f => f != "backup.lock")
                .Select(f => f[..f.LastIndexOf('.')])
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["true"],
            RunningOni.SqlIn(
                Directory.GetFiles(Path.Combine(home, "backup"), "app.db.*").Single(),
                "SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"
            )
        );
    }

    [Theory]
    [InlineData("oni-worker.service", "unix 0, inet 0, netlink 0, packet 97")]
    [InlineData("oni-api.service", "unix 0, inet 0, netlink 0, packet 97")]
    [InlineData("oni-backup.service", "unix 0, inet 97, netlink 97, packet 97")]
    public async Task UnderTheUnitsLimits_ASocketOfAnotherAddressFamily_IsNotSupported(string unit, string answers)
    {
        await installed.Made;
        var home = Directory.CreateTempSubdirectory("oni-families-").FullName;
        try
        {
            const string asks =
                """perl -e 'print join(", ", map { $_->[0] . " " . (socket($s, $_->[1], 2, 0) ? 0 : $! + 0) } ["unix", 1], ["inet", 2], ["netlink", 16], ["packet", 17]), "\n"'""";
            await using var asked = await Sandboxed(
                unit,
                home,
                asks,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" }
            );
            Assert.True(await asked.Exited() == 0, asked.Log);
            Assert.Equal(answers, asked.Log.Trim());
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>
    /// A unit's command where everything is read-only but its directory, /home is empty and /proc shows nothing but
    /// processes. It is not the namespace's first process: that one is taken for systemd's child whatever it sees.
    /// </summary>
    private async Task<HostProcess> Sandboxed(
        string unit,
        string home,
        string command,
        Dictionary<string, string> environment,
        params string[] namespaces
    )
    {
        // PrivateTmp=: one of its own.
        environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(home, "tmp")).FullName;
        var sandbox =
            $"mount --bind {home} {home} && mount -o remount,bind,ro / && mount -t tmpfs tmpfs /home && mount -t proc -o "
            + $"subset=pid,hidepid=invisible proc /proc && cd {home} && {{ {await Filtered(unit, home, command)} & wait $!; }}";
        return HostProcess.Start(
            ["unshare", "--user", "--map-root-user", "--mount", "--pid", .. namespaces, "--fork", "--kill-child", "sh", "-c", sandbox],
            environment
        );
    }

    /// <summary>
    /// The command under the unit's system call filter: what it denies is answered with EPERM, and the address families it does not name
    /// with EAFNOSUPPORT.
    /// </summary>
    private async Task<string> Filtered(string unit, string home, string command)
    {
        var denied = (await Calls("@known")).ToHashSet(StringComparer.Ordinal);
        foreach (var line in installed.Setting(unit, "SystemCallFilter"))
        {
            foreach (var name in line.TrimStart('~').Split(' '))
            {
                var calls = name.StartsWith('@') ? await Calls(name) : [name];
                if (line.StartsWith('~'))
                    denied.UnionWith(calls);
                else
                    denied.ExceptWith(calls);
            }
        }

        Assert.True(denied.Count > 100, "the filter denies nothing");
        var set = string.Join(',', denied.Order(StringComparer.Ordinal).Select(c => "?" + c));
        var families = AddressFamilies.Only(installed.Setting(unit, "RestrictAddressFamilies").Single().Split(' '));
        return $"{families} strace -D -f -qq --seccomp-bpf -o {home}/denied.txt -e trace={set} -e inject={set}:error=EPERM {command}";
    }

    private static async Task<IReadOnlyList<string>> Calls(string group)
    {
        var names = (await DeployFixture.Run("systemd-analyze", "syscall-filter", "--no-pager", group))
            .Split('\n')
            .Skip(1)
            .Select(l => l.Trim())
            .Where(l => l.Length > 0 && l[0] != '#');
        var calls = new List<string>();
        foreach (var name in names)
            calls.AddRange(name.StartsWith('@') ? await Calls(name) : [name]);
        return calls;
    }

    [Fact]
    public async Task InstallingTwice_KeepsWhatIsThere_AndUninstallingLeavesTheData()
    {
        await installed.Made;
        var data = Path.Combine(installed.Home, "app.db");
        var env = Path.Combine(installed.Home, ".env");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(env));
        await using var other = new DeployFixture();
        await other.Deploy("install");
        await File.WriteAllTextAsync(Path.Combine(other.Home, "app.db"), "data");
        await File.AppendAllTextAsync(Path.Combine(other.Home, ".env"), "AGE=40\n");
        await other.Deploy("install");
        Assert.Equal("data", await File.ReadAllTextAsync(Path.Combine(other.Home, "app.db")));
        Assert.EndsWith("AGE=40\n", await File.ReadAllTextAsync(Path.Combine(other.Home, ".env")), StringComparison.Ordinal);
        Assert.False(File.Exists(data));
        await other.Deploy("uninstall");
        Assert.Equal(
            [".env", "app.db"],
            Directory.GetFileSystemEntries(other.Home).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
        );
        Assert.Empty(Directory.GetFiles(other.Units));
        await other.Deploy("uninstall", "--all");
        Assert.False(Directory.Exists(other.Home));
    }
}
