using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>Slack received without a public address, as Slack's own protocol has it.</summary>
public sealed class SocketModeTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task ADay_WithoutASigningSecret_GoesAsOverHttp()
    {
        await using var oni = await Start(speed: 4);
        var alice = Person(oni);
        await alice.Commit(("散歩", "23:00"), ("英語", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        Assert.Equal(["next_plan_time"], (await alice.Submit(alice.Enter(modal, ("next_plan_time", null)))).Errors.Keys);
        await alice.Close(modal);
        await alice.PlanAll(oni.In(3));
        await oni.Leaps(TimeSpan.FromMinutes(3));
        var reminds = await oni.Reminds(Alice, 2);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        (await alice.Press(reminds[1], "remind_yes")).Ok();
        await oni.Sql("SELECT result FROM action_logs ORDER BY id", "NO\nYES");
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        Assert.Equal(["zap 35"], oni.Zaps(Alice));
        Assert.Contains("止めました", (await alice.Type("/stop")).Body, StringComparison.Ordinal);

        // The HTTP addresses let nobody in who could not sign.
        Assert.Equal(401, (await oni.Person(Alice).Type("/restart")).Status);
    }

    [Fact]
    public async Task ARefresh_LeavesNoGap()
    {
        await using var oni = await Start(speed: 1);
        var alice = Person(oni);

        // The first answer of a cold process may be late; this is about the refresh.
        await RunningOni.Eventually(async () => (await alice.Type("/help")).Status == 200, () => "no answer at all");
        for (var refresh = 0; refresh < 5; refresh++)
        {
            await oni.Slack.Sockets.Refresh();
            for (var n = 0; n < 20; n++)
                (await alice.Type("/help")).Ok();
        }

        await oni.Slack.Sockets.Pulse.Until(
            () => oni.Slack.Sockets.Count == 1 ? oni : null,
            RunningOni.Soon,
            "the old connections are left"
        );
    }

    [Fact]
    public async Task AConnectionDroppedBeforeTheAcknowledgement_TheEnvelopeComesAgain_AndTakesEffectOnce()
    {
        await using var oni = await Start(speed: 4);
        var remind = (await oni.UntilReminded(Alice, Person(oni)))[0];
        var press = new JsonObject();
        await new SlackPerson(oni.Slack, Alice, new Kept(press)).Press(remind, "remind_no");

        var sockets = oni.Slack.Sockets;
        Task<(bool Acknowledged, System.Text.Json.JsonElement? Payload)> lost;
        using (RunningOni.Lock(oni.Inbox))
        {
            // The click cannot be stored while the file is locked, so its acknowledgement cannot have left.
            lost = sockets.Send("interactive", press.DeepClone().AsObject(), acceptsAnswer: false, "the-envelope");
            sockets.Drop();
        }

        Assert.False((await lost).Acknowledged);

        await sockets.Pulse.Until(() => sockets.Count == 1 ? oni : null, RunningOni.Soon, "a new connection");
        for (var again = 0; again < 3; again++)
            Assert.True(
                (await sockets.Send("interactive", press.DeepClone().AsObject(), acceptsAnswer: false, "the-envelope")).Acknowledged
            );
        await oni.Sql("SELECT result FROM action_logs", "NO");
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        Assert.Equal(["zap 35"], oni.Zaps(Alice));
        Assert.DoesNotContain(
            oni.Slack.SeenBy(Alice),
            m => m.OnlyFor == Alice.Id && m.Text.Contains("もう返事を受け取っています", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task TenThousandEnvelopes_EachIsAcknowledged()
    {
        await using var oni = await Start(speed: 1);
        var payload = new JsonObject
        {
            ["type"] = "view_closed",
            ["user"] = new JsonObject { ["id"] = Alice.Id },
        };
        var answers = new List<Task<(bool Acknowledged, System.Text.Json.JsonElement? Payload)>>();
        for (var n = 0; n < 10_000; n++)
        {
            answers.Add(oni.Slack.Sockets.Send("interactive", payload.DeepClone().AsObject(), acceptsAnswer: false));
            if (n % 100 == 99)
                await Task.WhenAll(answers);
        }

        Assert.DoesNotContain(await Task.WhenAll(answers), a => !a.Acknowledged);
        Assert.DoesNotContain("could not be acknowledged", oni.FrontendLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageThatIsNoEnvelope_IsPassedOver()
    {
        await using var oni = await Start(speed: 1);
        foreach (
            var odd in (string[])
                [
                    "{}",
                    """{"type":5}""",
                    """{"type":"interactive","envelope_id":7,"payload":{}}""",
                    """{"type":"interactive","envelope_id":"x"}""",
                    """{"type":"interactive","envelope_id":"y","payload":[]}""",
                ]
        )
            await oni.Slack.Sockets.Say(JsonNode.Parse(odd)!.AsObject());
        (await Person(oni).Type("/help")).Ok();
        Assert.True(oni.World.Frontend!.IsRunning);
        Assert.Equal(1, oni.Slack.Sockets.Opened);
    }

    [Fact]
    public async Task APeerThatFallsSilent_IsNoticed_AndConnectedToAgain()
    {
        await using var oni = await Start(speed: 1);
        var watch = Stopwatch.StartNew();
        oni.Slack.Sockets.FallSilent();

        // The acknowledgement of this is the last thing that is read.
        _ = Person(oni).Type("/help");
        await oni.Slack.Sockets.Pulse.Until(() => oni.Slack.Sockets.Opened >= 2 ? oni : null, RunningOni.Soon, "a second connection");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), $"noticed after {watch.Elapsed}");
        (await Person(oni).Type("/help")).Ok();
    }

    [Fact]
    public async Task WithoutAConnection_ReadySaysSo_AndSilenceIsNotPunished()
    {
        await using var oni = await Start(speed: 4, ("IGNORE_INTERVAL", "300"));
        await oni.UntilReminded(Alice, Person(oni));
        oni.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "apps.connections.open")
                return false;
            await context.Response.WriteAsJsonAsync(new { ok = false, error = "internal_error" });
            return true;
        };
        oni.Slack.Sockets.Drop();
        await RunningOni.Eventually(
            async () => (await Http.GetAsync(new Uri(oni.Api, "health/ready"))).StatusCode == System.Net.HttpStatusCode.ServiceUnavailable,
            () => "the api is not ready"
        );
        Assert.Contains(
            "Socket Mode is not connected",
            await (await Http.GetAsync(new Uri(oni.Api, "health/ready"))).Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        await RunningOni.Eventually(
            async () =>
                (await Http.GetStringAsync(new Uri(oni.Worker, "health/ready"))).Contains("none has reported", StringComparison.Ordinal),
            () => "the silo knows"
        );
        await oni.Leaps(TimeSpan.FromMinutes(12));
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore'"));

        oni.Slack.Intercept = null;
        await oni.Ready();
        Assert.Contains(
            "connected over Socket Mode since",
            await Http.GetStringAsync(new Uri(oni.Api, "health/ready")),
            StringComparison.Ordinal
        );
        await oni.LeapsUntil("SELECT count FROM punishments WHERE mode = 'ignore'", "1");
    }

    private static Task<RunningOni> Start(double speed, params (string Key, string Value)[] more) =>
        RunningOni.Start(
            [Alice],
            speed,
            FaultSteps.Settings([("SLACK_APP_TOKEN", FakeSlack.AppToken), ("SLACK_SIGNING_SECRET", ""), .. more])
        );

    private static SlackPerson Person(RunningOni oni) => new(oni.Slack, Alice, new SocketLink(oni.Slack.Sockets));

    /// <summary>Keeps what would be sent.</summary>
    private sealed class Kept(JsonObject into) : IAppLink
    {
        public Task<Acknowledgement> Command((string Name, string Value)[] fields) => throw new NotSupportedException();

        public Task<Acknowledgement> Interact(JsonObject payload)
        {
            foreach (var (name, value) in payload)
                into[name] = value?.DeepClone();
            return Task.FromResult(new Acknowledgement(200, "", TimeSpan.Zero));
        }

        public Task<Acknowledgement> Event(JsonObject envelope) => throw new NotSupportedException();
    }
}
