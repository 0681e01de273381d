using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>The two programs as an operator meets them.</summary>
public sealed class HostTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task Frontend_WithoutASilo_AnswersHealthSaysTheCoachIsAway_AndConnectsWhenItComes()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        await oni.StartFrontend();
        await oni.Answers(new Uri(oni.Api, "health"));
        using var http = new HttpClient();
        Assert.Equal("""{"status": "healthy"}""", await http.GetStringAsync(new Uri(oni.Api, "health")));
        Assert.Equal(503, (int)(await http.GetAsync(new Uri(oni.Api, "health/ready"))).StatusCode);

        var alice = oni.Person(Alice);
        var stop = await alice.Type("/stop");
        Assert.Contains("何かが送られる前に必ず効きます", stop.Body, StringComparison.Ordinal);
        Assert.True(stop.Took < TimeSpan.FromSeconds(3), $"took {stop.Took}");
        (await alice.Type("/base_commit")).Ok();
        await alice.Message(
            m => m.OnlyFor == Alice.Id && m.Text.Contains("コーチに連絡できません", StringComparison.Ordinal),
            "the coach is away"
        );

        await oni.StartSilo();
        await oni.Ready();
        Assert.Contains("止めました", (await alice.Type("/stop")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frontend_ToldToStopWhileItWaitsForASilo_EndsQuietly()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        await oni.StartFrontend();
        await oni.Answers(new Uri(oni.Api, "health"));
        var (took, code) = await oni.Frontend.Stop();
        Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}");
        Assert.Equal(0, code);
        Assert.DoesNotContain("   at ", oni.FrontendLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothHosts_StopWithinFiveSeconds()
    {
        await using var oni = await RunningOni.StartProcesses([Alice]);
        await oni.Person(Alice).Commit(("a", "23:00"));
        await oni.Person(Alice).Message(m => m.Has("plan_open_modal"), "the plan");
        foreach (var host in (HostProcess[])[oni.Frontend, oni.Silo])
        {
            var (took, code) = await host.Stop();
            Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}\n{host.Log}");
            Assert.Equal(0, code);
        }
    }

    [Fact]
    public async Task ASecondWorker_OnTheSameDatabaseOrPorts_RefusesWithOneLine()
    {
        await using var oni = await RunningOni.StartProcesses([Alice]);
        await using (var second = oni.Run("oni-worker"))
        {
            Assert.Equal(78, await second.Exited());
            Assert.Contains("another oni-worker is running", Assert.Single(second.Log.Split('\n')), StringComparison.Ordinal);
        }

        await using var other = await RunningOni.StartProcesses(
            [Alice],
            start: false,
            settings: oni.Environment.Where(v => v.Key.StartsWith("ORLEANS", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal)
        );
        await using var third = other.Run("oni-worker");
        Assert.Equal(78, await third.Exited());
        Assert.Contains("ORLEANS_SILO_PORT", Assert.Single(third.Log.Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SLACK_BOT_USER_OAUTH_TOKEN", "")]
    [InlineData("AUTHORIZED_USERS", "U1,not an id")]
    [InlineData("DATABASE_URL", "postgresql://host/oni")]
    [InlineData("IGNORE_INTERVAL", "301")]
    [InlineData("ORLEANS_SILO_PORT", "eighty")]
    [InlineData("PAVLOK_API_BASE", "https://api.pavlok.com/api/v5")]
    [InlineData("PAVLOK_API_KEY__U0TWIN", "wrist-of-U0ALICE")]
    [InlineData("ONI_CLOCK_SPEED", "fast")]
    [InlineData("ZAP_CONSENT", "AGREED")]
    public async Task AConfigurationThatCannotBeUsed_EndsTheStartWithOneLineThatNamesIt(string variable, string value)
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            start: false,
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = value }
        );
        await using var worker = oni.Run("oni-worker");
        Assert.Equal(78, await worker.Exited());
        Assert.Contains(variable, Assert.Single(worker.Log.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigVerbs_WorkWhileTheServiceRuns_AndReachIt()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 4);
        var alice = oni.Person(Alice);
        await using (var init = oni.Run("oni-worker", "init-config"))
            Assert.Equal(0, await init.Exited());
        await using (var again = oni.Run("oni-worker", "init-config"))
        {
            Assert.Equal(0, await again.Exited());
            Assert.Contains("U0ALICE: 0 settings written", again.Log, StringComparison.Ordinal);
        }

        await using (var bad = oni.Run("oni-worker", "config", "set", "U0ALICE", "PAVLOK_VALUE_NOTION", "101"))
        {
            Assert.Equal(65, await bad.Exited());
            Assert.Contains("0–100", bad.Log, StringComparison.Ordinal);
        }

        // What is a person's own word.
        foreach (var (key, value) in ((string, string)[])[("ZAP_CONSENT", "Agreed"), ("SYSTEM_PAUSED", "false")])
        {
            await using var refused = oni.Run("oni-worker", "config", "set", "U0ALICE", key, value);
            Assert.Equal(65, await refused.Exited());
            Assert.Contains(key, refused.Log, StringComparison.Ordinal);
        }

        await alice.Commit(("a", "23:00"));
        await using (var set = oni.Run("oni-worker", "config", "set", "U0ALICE", "PAVLOK_VALUE_NOTION", "12"))
            Assert.Equal(0, await set.Exited());
        await using (var get = oni.Run("oni-worker", "config", "get", "U0ALICE", "PAVLOK_VALUE_NOTION"))
        {
            Assert.Equal(0, await get.Exited());
            Assert.Equal("12", get.Log.Trim());
        }

        await alice.PlanAll(oni.In(4));
        await oni.World.Clock.Step(TimeSpan.FromMinutes(4));
        await oni.Pavlok.Pulse.Until(
            () => oni.Felt(Alice).Contains("vibe 12", StringComparer.Ordinal) ? oni : null,
            RunningOni.Soon,
            "a notification of strength 12"
        );
        oni.Sql("UPDATE configurations SET value = '13' WHERE key = 'PAVLOK_VALUE_NOTION'");
        Assert.Equal(
            ["operator|12", "sql|13"],
            oni.Sql(
                    "SELECT change_source, new_value FROM config_audit_log WHERE config_key = 'PAVLOK_VALUE_NOTION' ORDER BY id "
                        + "DESC LIMIT 2"
                )
                .Reverse()
        );
    }

    [Fact]
    public async Task ADatabaseNewerThanTheProgram_RefusesToStart()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], start: false);
        oni.Sql("PRAGMA user_version = 999");
        await using var worker = oni.Run("oni-worker");
        Assert.Equal(78, await worker.Exited());
        Assert.Contains("schema 999", Assert.Single(worker.Log.Split('\n')), StringComparison.Ordinal);
    }
}
