using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>What Slack and monitors send that Oni does not use is taken, and what nobody has signed is not read.</summary>
public sealed class RequestTests
{
    private static readonly HttpClient Plain = new();

    public static TheoryData<string, string> Events
    {
        get
        {
            var events = new TheoryData<string, string>();
            foreach (var transport in (string[])[Shock.Http, Shock.SocketMode])
            {
                foreach (
                    var happened in (string[])
                        [
                            """{"type":"user_change","user":{"id":"U0NOBODY","deleted":false,"profile":{"email":null}},"cache_ts":1}""",
                            """{"type":"team_join","user":{"id":"U0NEW"}}""",
                            """{"type":"message","channel_type":"im","subtype":"message_changed","message":{"text":"stop"}}""",
                            """{"type":"reaction_added","user":"U0ALICE","item":{"type":"message"}}""",
                            """{"type":7,"user":[1]}""",
                            "{}",
                        ]
                )
                    events.Add(transport, happened);
            }

            return events;
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task AnEventThatOniDoesNotUse_IsAcknowledged(string transport, string happened)
    {
        await using var world = await Shock.World(transport);
        (await world.Person(Shock.Alice).Happens(JsonNode.Parse(happened)!.AsObject())).Ok();
        Assert.Empty(world.Sql(Shock.Pause));
        Assert.DoesNotContain(world.Slack.Calls, c => c.Method == "users.info" && c.Text("user") is "U0NOBODY" or "U0NEW");
    }

    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AnInteractionThatOniDoesNotOffer_IsAcknowledged(string transport)
    {
        await using var world = await Shock.World(transport);
        foreach (var type in (string[])["shortcut", "message_action", "block_suggestion", "view_closed", "dialog_submission"])
        {
            (
                await world
                    .Person(Shock.Alice)
                    .Interact(
                        new JsonObject
                        {
                            ["type"] = type,
                            ["callback_id"] = "x",
                            ["trigger_id"] = "t",
                            ["user"] = new JsonObject { ["id"] = Shock.Alice.Id },
                            ["team"] = new JsonObject { ["id"] = "T" },
                            ["response_url"] = "",
                            ["value"] = "x",
                            ["message"] = new JsonObject { ["ts"] = "1.2", ["text"] = "x" },
                            ["channel"] = new JsonObject { ["id"] = "C0ONI" },
                        }
                    )
            ).Ok();
        }

        (
            await new HttpLink(new Uri(world.Api, "slack/gateway")).Post(
                """{"type":"app_rate_limited","token":"x","team_id":"T","minute_rate_limited":1518467820,"api_app_id":"A"}""",
                "application/json"
            )
        ).Ok();
    }

    [Fact]
    public async Task Health_AnswersHeadAsItAnswersGet()
    {
        await using var world = await Shock.World();
        foreach (
            var address in (Uri[])
                [new(world.Api, "health"), new(world.Api, "health/ready"), new(world.Worker, "health"), new(world.Worker, "health/ready")]
        )
        {
            await RunningOni.Eventually(() => Oni.Playground.PlaygroundEnvironment.IsHealthy(address), () => $"{address}");
            using var head = await Plain.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    /// <summary>A body of a megabyte is no certificate check, whatever stands in it: its signature is looked at first.</summary>
    [Fact]
    public async Task AnUnsignedBody_IsNotRead()
    {
        await using var world = await Shock.World();
        using var check = await Plain.PostAsync(
            new Uri(world.Api, "slack/command"),
            new FormUrlEncodedContent([new("ssl_check", "1"), new("token", "x")])
        );
        Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        using var large = await Plain.PostAsync(
            new Uri(world.Api, "slack/command"),
            new StringContent("ssl_check=1&x=" + new string('a', 1_000_000), null, "application/x-www-form-urlencoded")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, large.StatusCode);
    }

    /// <summary>One slow answer at the start does not make the worker unready for a minute.</summary>
    [Fact]
    public async Task AfterOneBadAnswerOfSlacks_TheWorkerIsReadyWithinSeconds()
    {
        await using var world = await Shock.World();
        var bad = true;
        world.Slack.Intercept = async (context, call) =>
        {
            if (!bad || call.Method != "auth.test")
                return false;
            await context.Response.WriteAsync("""{"ok":false,"error":"fatal_error"}""");
            return true;
        };
        await RunningOni.Eventually(
            async () => !await Oni.Playground.PlaygroundEnvironment.IsHealthy(new Uri(world.Worker, "health/ready")),
            () => "ready",
            TimeSpan.FromSeconds(70)
        );
        bad = false;
        await RunningOni.Eventually(
            () => Oni.Playground.PlaygroundEnvironment.IsHealthy(new Uri(world.Worker, "health/ready")),
            () => "not ready",
            TimeSpan.FromSeconds(10)
        );
    }

    /// <summary>Other people's JSON may lack anything: the doctor says a line about it, and looks at the rest.</summary>
    [Fact]
    public async Task TheDoctor_LooksAtEverything_WhateverSlackAnswers()
    {
        await using var oni = await RunningOni.Start(
            [Shock.Alice],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SLACK_CHANNEL"] = "C0ONI" }
        );
        oni.World.Environment["ONI_API_URL"] = oni.Api.ToString();
        foreach (var answer in (string[])["""{"ok":true}""", """{"ok":true,"team":5,"channel":[]}""", "[]", "5", ""])
        {
            oni.Slack.Intercept = async (context, call) =>
            {
                if (call.Method is not ("auth.test" or "conversations.info"))
                    return false;
                await context.Response.WriteAsync(answer);
                return true;
            };
            await using var doctor = oni.Run("oni-worker", "doctor");
            Assert.Contains(await doctor.Exited(), (int[])[0, 1]);
            Assert.All(doctor.Log.Split('\n'), l => Assert.Matches("^(ok  |WARN|FAIL)  ", l));
            Assert.Contains("schedules:", doctor.Log, StringComparison.Ordinal);
        }
    }
}
