using System.Net;
using System.Net.Sockets;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary><c>oni-worker doctor</c> (manual 5): a line for each thing, with the fix where something is wrong.</summary>
public sealed class DoctorTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");

    [Fact]
    public async Task Healthy_EachLineIsOk_AndNothingIsSentOrChanged()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SLACK_CHANNEL"] = "C0ONI" }
        );
        (await oni.Person(Alice).Type("/connect", "test")).Ok();
        await oni.Person(Alice).Message(m => m.Has("connect_felt"), "what became of the test");
        var (felt, messages) = (oni.Pavlok.Stimuli.Count, oni.Slack.Messages.Count);
        await using (var backup = oni.Run("oni-worker", "backup"))
            Assert.Equal(0, await backup.Exited());
        var (code, lines) = await Doctor(oni);
        Assert.All(lines, l => Assert.StartsWith("ok  ", l, StringComparison.Ordinal));
        Assert.Equal(0, code);
        foreach (
            var what in (string[])
                [
                    "(oni-api)",
                    "(oni-worker)",
                    "(ORLEANS_SILO_PORT)",
                    "(ORLEANS_GATEWAY_PORT)",
                    "environment",
                    "database",
                    "disk",
                    "backup",
                    "Slack token",
                    "Slack scopes",
                    "clock",
                    "Slack channel",
                    "signing secret",
                    "wristband of U0ALICE",
                    "Slack accounts",
                    "oni-worker: ready",
                    "oni-api: ready",
                    "schedules",
                ]
        )
            Assert.Contains(lines, l => l.Contains(what, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("last accepted a stimulus at 2026-11-24T", StringComparison.Ordinal));
        Assert.Equal((felt, messages), (oni.Pavlok.Stimuli.Count, oni.Slack.Messages.Count));
    }

    [Fact]
    public async Task BeforeTheFirstStart_AndWithWhatCannotBeRead_ItSaysSo_AndMakesNothing()
    {
        await using var oni = await RunningOni.StartProcesses([Alice, Bob], start: false);
        var home = Path.GetDirectoryName(oni.Database)!;
        using var other = new TcpListener(IPAddress.Loopback, oni.Api.Port);
        other.Start();
        oni.World.Environment["ONI_LOG_LEVEL"] = "loud";
        var (code, lines) = await Doctor(oni);
        Assert.Equal(1, code);
        Says(lines, "FAIL", "database", "oni-worker init-config makes it");
        Says(lines, "FAIL", $"port {oni.Api.Port}", $"lsof -i :{oni.Api.Port}");
        Says(lines, "FAIL", "environment", "ONI_LOG_LEVEL cannot be 'loud'");
        Assert.DoesNotContain(lines, l => l.Contains("settings can be read", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(home).Select(Path.GetFileName), n => n is "app.db" or "app.keys" or "backup");

        oni.World.Environment["DATABASE_URL"] = "postgres://elsewhere";
        (code, lines) = await Doctor(oni);
        Assert.Equal(1, code);
        Says(lines, "FAIL", "environment", "DATABASE_URL");
    }

    [Fact]
    public async Task ADatabaseOfANewerProgram_AClockThatIsOff_AndOneKeyForTwo()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice, Bob],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { [$"PAVLOK_API_KEY__{Alice.Id}"] = "" }
        );
        var form = await oni.OpenConnect(oni.Person(Alice));
        (await oni.Person(Alice).Submit(oni.Person(Alice).Enter(form, ("pavlok_key", "one-key")))).Ok();
        oni.World.Environment[$"PAVLOK_API_KEY__{Bob.Id}"] = "one-key";
        oni.Slack.Intercept = (context, _) =>
        {
            context.Response.Headers.Date = (TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(3)).ToString("R");
            return Task.FromResult(false);
        };
        var (code, lines) = await Doctor(oni);
        Assert.Equal(1, code);
        Says(lines, "FAIL", "clock", "ahead of Slack's");
        Says(lines, "FAIL", "wristband of U0BOB", "somebody else has the same key");
        await oni.Frontend.Stop();
        await oni.Silo.Stop();
        oni.Execute("PRAGMA user_version = 9999");
        Says((await Doctor(oni)).Lines, "FAIL", "database", "has schema 9999");
    }

    [Fact]
    public async Task WhatIsWrong_IsNamedWithItsFix_AndNoSecretIsShown()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice, Bob],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SLACK_CHANNEL"] = "C0ELSEWHERE", [$"PAVLOK_API_KEY__{Bob.Id}"] = "" }
        );
        var alice = oni.Person(Alice);
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", "alices-own-key")))).Ok();
        await alice.Commit(("walk", "23:00"));
        await alice.PlanAll(oni.In(12));
        await oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind'", "1");
        (await oni.Person(Bob).ChangeProfile(Bob with { Deleted = true })).Ok();
        await oni.Sql("SELECT GrainIdExtensionString FROM OrleansStorage WHERE Payload ->> '$.deactivated' = 1", "user:U0BOB");
        await oni.Silo.Kill();
        Directory.Delete(Path.ChangeExtension(oni.Database, ".keys"), recursive: true);
        var file = Path.Combine(Path.GetDirectoryName(oni.Database)!, "open.env");
        await File.WriteAllTextAsync(file, "AGE=30\n");
        oni.World.Environment["ONI_ENV_FILE"] = file;
        oni.World.Environment["SLACK_SIGNING_SECRET"] = "another-secret";
        oni.Slack.Scopes = "channels:read,chat:write,commands";
        await oni.Leaps(TimeSpan.FromMinutes(15));
        var (code, lines) = await Doctor(oni);
        Assert.Equal(1, code);
        foreach (
            var (what, fix) in ((string, string)[])
                [
                    ("(oni-worker)", "systemctl start oni-worker"),
                    ("environment", $"chmod 600 {file}"),
                    ("Slack scopes", "files:write, im:history, im:write, users:read missing"),
                    ("Slack channel", "channel_not_found"),
                    ("signing secret", "systemctl reload oni-api"),
                    ("wristband of U0ALICE", "cannot be decrypted"),
                    ("oni-worker", "journalctl -u oni-worker -n 100"),
                    ("schedules", "overdue"),
                ]
        )
            Says(lines, "FAIL", what, fix);
        Says(lines, "WARN", "wristband of U0BOB", "/connect");
        Says(lines, "WARN", "Slack account of U0BOB", "they type /restart");
        Says(lines, "WARN", "backup", "oni-worker backup");

        await File.WriteAllTextAsync(file, "AGE=thirty\n");
        oni.Slack.BotToken = "xoxb-rotated";
        Assert.Contains(
            (await Doctor(oni)).Lines,
            l => l.StartsWith("FAIL", StringComparison.Ordinal) && l.Contains("AGE cannot be 'thirty'", StringComparison.Ordinal)
        );
        Assert.Contains(
            (await Doctor(oni)).Lines,
            l =>
                l.StartsWith("FAIL", StringComparison.Ordinal)
                && l.Contains("invalid_auth: check SLACK_BOT_USER_OAUTH_TOKEN", StringComparison.Ordinal)
        );
        RunningOni.Spoil(oni.Database);
        Assert.Contains(
            (await Doctor(oni)).Lines,
            l => l.StartsWith("FAIL", StringComparison.Ordinal) && l.Contains("is damaged", StringComparison.Ordinal)
        );
        Assert.False(Directory.Exists(Path.ChangeExtension(oni.Database, ".keys")), "the doctor makes nothing");
        Assert.All(lines, l => Assert.DoesNotContain("another-secret", l, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.DoesNotContain(FakeSlack.Token, l, StringComparison.Ordinal));
    }

    private static void Says(IReadOnlyList<string> lines, string health, string what, string fix) =>
        Assert.Contains(
            lines,
            l =>
                l.StartsWith(health, StringComparison.Ordinal)
                && l.Contains(what, StringComparison.Ordinal)
                && l.Contains(fix, StringComparison.Ordinal)
        );

    private static async Task<(int Code, IReadOnlyList<string> Lines)> Doctor(RunningOni oni)
    {
        oni.World.Environment["ONI_API_URL"] = oni.Api.ToString();
        await using var doctor = oni.Run("oni-worker", "doctor");
        var code = await doctor.Exited();
        return (code, doctor.Log.Split('\n'));
    }
}
