using System.Globalization;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>Oni on a machine with systemd: its own units, user, journal, timers, credentials and watchdog.</summary>
public sealed class MachineTests(DeployFixture installed)
{
    /// <summary>Where the services listen here; the manual's ports may be another's.</summary>
    private const string Addresses = """
        for unit in api worker; do
          mkdir -p /run/systemd/system/oni-$unit.service.d
          url="ONI_TEST_URL_$unit"
          printf '[Service]\nEnvironment=ASPNETCORE_URLS=%s\n' "${!url}" > /run/systemd/system/oni-$unit.service.d/address.conf
        done

        """;

    [Fact]
    public async Task EveryCommandOfTheManual_FromTheCloneToTheIncident_DoesWhatItSays()
    {
        Assert.SkipWhen(Machine.Missing is not null, Machine.Missing ?? "");
        await installed.Made;
        using var clone = new TemporaryClone();
        await using var oni = await RunningOni.StartProcesses([Manual.Person], speed: 1, start: false);
        await using var machine = await Machine.Start();
        Manual.IsTrue(
            await machine.Run(
                Addresses + new Manual(oni, "", "/tmp", Machine.Outside(clone.Path)).Script(),
                Environment(oni),
                TimeSpan.FromMinutes(6)
            )
        );
        (await oni.Person(Manual.Person).Type("/help")).Ok();
    }

    [Fact]
    public async Task Credentials_Crashes_AHang_ANightsBackup_AnUpdate_AndTheRemoval()
    {
        Assert.SkipWhen(Machine.Missing is not null, Machine.Missing ?? "");
        await installed.Made;
        using var clone = new TemporaryClone();
        await using var oni = await RunningOni.StartProcesses([Manual.Person], speed: 1, start: false);
        await using var machine = await Machine.Start();
        var person = oni.Person(Manual.Person);

        Assert.Contains(
            "Fill in /opt/oni/.env",
            await Does($"cp -r {Machine.Outside(clone.Path)} /tmp/oni\n/tmp/oni/deploy/install", minutes: 6),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "oni oni 750|oni oni 600|oni oni 700|root root 755",
            await Does("stat -c '%U %G %a' /opt/oni /opt/oni/.env /opt/oni/backup /opt/oni/worker | paste -sd '|'")
        );
        Assert.Equal("enabled\nenabled\nenabled", await Does("systemctl is-enabled oni-worker oni-api oni-backup.timer"));

        // The secrets are root's alone, and come with LoadCredential=.
        await Does(
            $$"""
            cat > /opt/oni/.env <<'EOF'
            {{new Manual(oni, "", "/tmp", clone.Path).EnvFile()}}
            EOF
            install -d -m 0700 /etc/oni
            for secret in SLACK_BOT_USER_OAUTH_TOKEN SLACK_SIGNING_SECRET; do
              (umask 077; sed -n "s/^$secret=//p" /opt/oni/.env > /etc/oni/$secret)
              sed -i "/^$secret=/d" /opt/oni/.env
            done
            for unit in oni-worker oni-api; do install -D -m 0644 /tmp/oni/deploy/systemd/credentials.conf.example /etc/systemd/system/$unit.service.d/credentials.conf; done
            """
        );
        Assert.Equal(
            "78: CREDENTIALS_DIRECTORY is /etc/oni, which cannot be read by this user",
            await Does(
                """
                said=$(CREDENTIALS_DIRECTORY=/etc/oni oni-worker doctor 2>&1) && code=0 || code=$?
                echo "$code: ${said%%:*}"
                """
            )
        );
        await Does(
            Addresses
                + "printf 'WatchdogSec=10\\n' >> /run/systemd/system/oni-worker.service.d/address.conf\nsystemctl "
                + "daemon-reload\nsystemctl start oni-worker oni-api"
        );
        await Answers();
        foreach (var unit in (string[])["oni-worker", "oni-api"])
        {
            var process = await Does(
                $"pid=$(systemctl show -p MainPID --value {unit}); cat /proc/$pid/status; tr '\\0' '\\n' < /proc/$pid/environ"
            );
            Assert.Matches(@"NoNewPrivs:\t1\n(.|\n)*Seccomp:\t2\n", process);
            Assert.Contains("CapBnd:\t0000000000000000\n", process, StringComparison.Ordinal);
            Assert.DoesNotContain("Uid:\t0", process, StringComparison.Ordinal);
            Assert.DoesNotContain(FakeSlack.Token, process, StringComparison.Ordinal);
        }

        // Both die, and the worker hangs: they are back.
        var (worker, api) = (await Restarts("oni-worker"), await Restarts("oni-api"));
        await Does("systemctl kill -s KILL oni-worker oni-api");
        await Restarted("oni-worker", worker);
        await Restarted("oni-api", api);
        worker = await Restarts("oni-worker");
        await Does("systemctl kill -s STOP oni-worker");
        await Restarted("oni-worker", worker);
        await Answers();

        await Does("systemctl start oni-backup.service");
        Assert.Equal("app.db app.keys inbox.db", await Does("ls /opt/oni/backup | sed -n 's/\\.2[0-9_]*$//p' | sort -u | paste -sd ' '"));

        (await person.Type("/stop")).Ok();
        var before = await Does("systemctl show -p MainPID --value oni-worker oni-api");
        Assert.Contains("Oni runs", await Does("/tmp/oni/deploy/install", minutes: 6), StringComparison.Ordinal);
        Assert.NotEqual(before, await Does("systemctl show -p MainPID --value oni-worker oni-api"));
        await Answers();
        Assert.Equal("true", await Does("sqlite3 /opt/oni/app.db \"SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'\""));

        await Does("timeout 5 systemctl stop oni-api oni-worker");
        Assert.Equal("success\n\nsuccess", await Does("systemctl show -p Result --value oni-api oni-worker"));
        Assert.DoesNotContain(FakeSlack.Token, await Does("journalctl -u oni-api -u oni-worker -u oni-backup"), StringComparison.Ordinal);

        await Does("cd /tmp/oni && deploy/uninstall");
        Assert.Equal(
            "app.db",
            await Does("ls /opt/oni | grep -x app.db; ls /etc/systemd/system | grep -x 'oni-.*\\(service\\|timer\\)' || true")
        );
        await Does("cd /tmp/oni && deploy/uninstall --all");
        Assert.Equal("", await Does("ls -d /opt/oni /etc/oni /etc/systemd/system/oni* 2> /dev/null || true; getent passwd oni || true"));

        Task<string> Does(string script, int minutes = 1) => machine.Run(script, Environment(oni), TimeSpan.FromMinutes(minutes));

        async Task Answers()
        {
            foreach (var program in (Uri[])[oni.Worker, oni.Api])
                await oni.World.Answers(new Uri(program, "health/ready"));
            (await person.Type("/help")).Ok();
        }

        async Task<int> Restarts(string unit) =>
            int.Parse(await Does($"systemctl show -p NRestarts --value {unit}"), CultureInfo.InvariantCulture);

        Task Restarted(string unit, int before) =>
            RunningOni.Eventually(
                async () => await Restarts(unit) > before && await Does($"systemctl show -p ActiveState --value {unit}") == "active",
                () => $"{unit} is back"
            );
    }

    private Dictionary<string, string> Environment(RunningOni oni) =>
        new(StringComparer.Ordinal)
        {
            ["ONI_PROGRAMS"] = Machine.Outside(installed.Home),
            ["ONI_TEST_URL_api"] = oni.Api.ToString().TrimEnd('/'),
            ["ONI_TEST_URL_worker"] = oni.Worker.ToString().TrimEnd('/'),

            // For the doctor, as docs/configuration.md says.
            ["ASPNETCORE_URLS"] = oni.Worker.ToString().TrimEnd('/'),
        };
}
