using System.Text.RegularExpressions;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>
/// The <c>.env</c> file read again (<c>systemctl reload</c>, SIGHUP): people and keys change under way, and no click is lost.
/// </summary>
public sealed class ReloadTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");

    [Fact]
    public async Task APersonIsAdded_AndAnotherRemoved_WhoseSchedulesAreCanceled()
    {
        using var file = new EnvFile(("AUTHORIZED_USERS", Alice.Id), ($"PAVLOK_API_KEY__{Alice.Id}", "alices-key"));
        await using var oni = await file.Start([Alice, Bob], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        Assert.Contains("AUTHORIZED_USERS", await bob.Answered("/help"), StringComparison.Ordinal);
        var reminds = await oni.UntilReminded(Alice);
        file.Set(("AUTHORIZED_USERS", Bob.Id));
        await Reload(oni, people: 1);
        await oni.Sql("SELECT DISTINCT state FROM schedules WHERE state NOT IN ('done', 'skipped')", "canceled");
        Assert.Contains("AUTHORIZED_USERS", await alice.Answered("/help"), StringComparison.Ordinal);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        Assert.Contains("/base_commit", await bob.Answered("/help"), StringComparison.Ordinal);
        await oni.Leaps(TimeSpan.FromMinutes(12));
        Assert.Empty(oni.Felt(Alice));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE outcome = 'accepted'"));
        Assert.Empty(oni.Sql("SELECT * FROM schedules WHERE state IN ('pending', 'processing') AND user_id = 'U0ALICE'"));

        // Back on the list, they begin where they left off.
        file.Set(("AUTHORIZED_USERS", $"{Alice.Id},{Bob.Id}"));
        await Reload(oni, people: 2);
        await alice.GoesOn();
        await alice.Message(m => m.Has("plan_open_modal"), "a plan");
    }

    [Fact]
    public async Task EveryKeyIsRotated_WhileAClickWaits()
    {
        using var file = new EnvFile(
            ("AUTHORIZED_USERS", Alice.Id),
            ($"PAVLOK_API_KEY__{Alice.Id}", "the-old-key"),
            ("SLACK_BOT_USER_OAUTH_TOKEN", FakeSlack.Token),
            ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret)
        );
        await using var oni = await file.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice, 2);
        using (RunningOni.Lock(oni.Database))
        {
            (await alice.Press(reminds[0], "remind_yes")).Ok();
            file.Set(
                ("SLACK_SIGNING_SECRET", $"another-secret,{FakeSlack.SigningSecret}"),
                ("SLACK_BOT_USER_OAUTH_TOKEN", "xoxb-another"),
                ($"PAVLOK_API_KEY__{Alice.Id}", "Bearer the-new-key")
            );
            await Reload(oni, people: 1);
            oni.Slack.BotToken = "xoxb-another";
        }

        var later = new SlackPerson(oni.Slack, Alice, new HttpLink(new Uri(oni.Api, "slack/gateway"), "another-secret"));
        (await alice.Type("/help")).Ok();
        (await later.Type("/help")).Ok();
        file.Set(("SLACK_SIGNING_SECRET", "another-secret"));
        await Reload(oni, people: 1);
        Assert.Equal(401, (await alice.Type("/help")).Status);
        (await later.Press(reminds[1], "remind_no")).Ok();
        await oni.Sql("SELECT result FROM action_logs ORDER BY id", "YES\nNO");
        await oni.Sql("SELECT outcome FROM punishments", "accepted");
        Assert.Equal(["the-new-key"], oni.Pavlok.Stimuli.Select(s => s.Key));
        await oni.Replied(Alice, reminds[1], "電気ショック");
        Assert.Contains("Slack signature verification failed", oni.FrontendLog, StringComparison.Ordinal);
        foreach (var secret in (string[])["another-secret", FakeSlack.SigningSecret, "xoxb-", "the-new-key", "the-old-key"])
            Assert.DoesNotContain(secret, oni.FrontendLog + oni.SiloLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAppLevelTokenIsRotated_TheNextConnectionHasTheNewOne()
    {
        using var file = new EnvFile(("AUTHORIZED_USERS", Alice.Id), ("SLACK_APP_TOKEN", FakeSlack.AppToken));
        await using var oni = await file.Start([Alice], speed: 1, FaultSteps.Settings(("SLACK_SIGNING_SECRET", "")));
        var alice = new SlackPerson(oni.Slack, Alice, new SocketLink(oni.Slack.Sockets));

        // On a busy machine the first answer of a program that has just started can take longer than Slack waits.
        await RunningOni.Eventually(async () => (await alice.Type("/help")).Status == 200, () => oni.FrontendLog);
        file.Set(("SLACK_APP_TOKEN", "xapp-another"));
        await Reload(oni, people: 1);
        oni.Slack.AppLevelToken = "xapp-another";
        var opened = oni.Slack.Sockets.Opened;
        oni.Slack.Sockets.Drop();
        await oni.Slack.Sockets.Pulse.Until(
            () => oni.Slack.Sockets is { Count: 1 } sockets && sockets.Opened > opened ? oni : null,
            RunningOni.Soon,
            $"the new connection\n{oni.FrontendLog}"
        );
        (await alice.Type("/help")).Ok();
        Assert.DoesNotContain("xapp-", oni.FrontendLog + oni.SiloLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatCannotBeUsed_ChangesNothing_AndAKeyThatSomebodyHas_OpensNoWristband()
    {
        using var file = new EnvFile(
            ("AUTHORIZED_USERS", $"{Alice.Id},{Bob.Id}"),
            ($"PAVLOK_API_KEY__{Bob.Id}", "bobs-key"),
            ("AGE", "30"),
            ("RETRY_DELAY", "5"),
            ("SLACK_BOT_USER_OAUTH_TOKEN", FakeSlack.Token),
            ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret)
        );
        await using var oni = await file.Start([Alice, Bob], speed: 1, FaultSteps.Settings(($"PAVLOK_API_KEY__{Alice.Id}", "")));
        var alice = oni.Person(Alice);
        file.Set(("AUTHORIZED_USERS", "not an id"));
        foreach (var process in (Oni.Playground.Processes.HostProcess[])[oni.Silo, oni.Frontend])
            await process.Signal("HUP");
        await RunningOni.Eventually(
            () => Task.FromResult(oni.SiloLog.Contains("the old one stays in force: AUTHORIZED_USERS", StringComparison.Ordinal)),
            () => oni.SiloLog
        );
        Assert.Contains("/base_commit", await alice.Answered("/help"), StringComparison.Ordinal);

        // What a start would refuse is refused here too, by the process that would.
        foreach (
            var (variable, value, process) in ((string, string, Oni.Playground.Processes.HostProcess)[])
                [
                    ("AGE", "thirty", oni.Silo),
                    ("RETRY_DELAY", "90", oni.Silo),
                    ("SLACK_BOT_USER_OAUTH_TOKEN", "", oni.Silo),
                    ("SLACK_BOT_USER_OAUTH_TOKEN", "", oni.Frontend),
                    ("SLACK_SIGNING_SECRET", "", oni.Frontend),
                    ("SLACK_APP_TOKEN", "xoxb-no", oni.Frontend),
                ]
        )
        {
            file.Set(
                ("AUTHORIZED_USERS", Alice.Id),
                ("AGE", "30"),
                ("RETRY_DELAY", "5"),
                ("SLACK_BOT_USER_OAUTH_TOKEN", FakeSlack.Token),
                ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret),
                ("SLACK_APP_TOKEN", "")
            );
            file.Set((variable, value));
            await process.Signal("HUP");
            await RunningOni.Eventually(
                () => Task.FromResult(process.Log.Contains($"the old one stays in force: {variable}", StringComparison.Ordinal)),
                () => $"{variable}\n{process.Log}"
            );
        }

        file.Set(("SLACK_APP_TOKEN", FakeSlack.AppToken), ("SLACK_SIGNING_SECRET", ""));
        await oni.Frontend.Signal("HUP");
        await RunningOni.Eventually(
            () => Task.FromResult(oni.FrontendLog.Contains("SLACK_APP_TOKEN has been added", StringComparison.Ordinal)),
            () => oni.FrontendLog
        );
        (await alice.Type("/help")).Ok();
        file.Set(("AUTHORIZED_USERS", $"{Alice.Id},{Bob.Id}"), ("SLACK_APP_TOKEN", ""), ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret));
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", "alices-own-key")))).Ok();
        file.Set(("AUTHORIZED_USERS", $"{Alice.Id},{Bob.Id}"), ($"PAVLOK_API_KEY__{Bob.Id}", "alices-own-key"));
        await Reload(oni, people: 2);
        foreach (var person in (SlackPerson[])[alice, oni.Person(Bob)])
        {
            (await person.Type("/connect", "test")).Ok();
            await oni.Sql($"SELECT outcome, reason FROM punishments WHERE user_id = '{person.User.Id}'", "refused|no_wristband");
        }

        Assert.Empty(oni.Pavlok.Stimuli);
    }

    [Fact]
    public async Task AnIncident_StopKeepTheLogsRotateStart()
    {
        using var file = new EnvFile(("AUTHORIZED_USERS", Alice.Id), ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret));
        await using var oni = await file.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        var reminds = await oni.UntilReminded(Alice);
        var stranger = new SlackPerson(oni.Slack, Alice, new HttpLink(new Uri(oni.Api, "slack/gateway"), "guessed"));
        Assert.Equal(401, (await stranger.Press(reminds[0], "remind_no")).Status);
        foreach (
            var line in (string[])
                [
                    "Slack signature verification failed",
                    @"HTTP: POST /slack/gateway: 401 in \d+ ms",
                    @"HTTP: POST /slack/gateway: 200 in \d+ ms",
                ]
        )
            await RunningOni.Eventually(
                () => Task.FromResult(Regex.IsMatch(oni.FrontendLog, line, RegexOptions.None, TimeSpan.FromSeconds(5))),
                () => $"{line}\n{oni.FrontendLog}"
            );
        await oni.Frontend.Stop();
        await oni.Silo.Stop();
        file.Set(("SLACK_SIGNING_SECRET", "after-the-incident"));
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Equal(401, (await alice.Press(reminds[0], "remind_no")).Status);
        var safe = new SlackPerson(oni.Slack, Alice, new HttpLink(new Uri(oni.Api, "slack/gateway"), "after-the-incident"));
        (await safe.Press(reminds[0], "remind_yes")).Ok();
        await oni.Sql("SELECT result FROM action_logs", "YES");
        Assert.Empty(oni.Felt(Alice));
    }

    private static async Task Reload(RunningOni oni, int people)
    {
        foreach (var process in (Oni.Playground.Processes.HostProcess[])[oni.Silo, oni.Frontend])
        {
            var before = Count(process.Log);
            await process.Signal("HUP");
            await RunningOni.Eventually(() => Task.FromResult(Count(process.Log) > before), () => process.Log);
        }

        int Count(string log) => log.Split($"Configuration read again; {people.Text()} authorised").Length;
    }

    /// <summary>A file with variables that the processes themselves do not have.</summary>
    private sealed class EnvFile : IDisposable
    {
        private readonly string _path = Path.GetTempFileName();
        private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

        public EnvFile(params (string Key, string Value)[] values) => Set(values);

        public void Set(params (string Key, string Value)[] values)
        {
            foreach (var (key, value) in values)
                _values[key] = value;
            File.WriteAllLines(_path, _values.Select(v => $"{v.Key}={v.Value}"));
        }

        public async Task<RunningOni> Start(IReadOnlyList<FakeUser> users, double speed, IReadOnlyDictionary<string, string> settings)
        {
            var oni = await RunningOni.StartProcesses(users, speed, settings, start: false);
            foreach (var key in _values.Keys)
                oni.World.Environment.Remove(key);
            oni.World.Environment["ONI_ENV_FILE"] = _path;
            await oni.StartSilo();
            await oni.FrontendComesBack();
            return oni;
        }

        public void Dispose() => File.Delete(_path);
    }
}
