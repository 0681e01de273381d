using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>What a person is to be told reaches them: in another way, after another message, after a restart.</summary>
public sealed class TellingTests
{
    /// <summary>The click is done and the api ends before Slack has taken the words about it: the next one says them.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task TheWordsAboutAClick_AreSaidAlsoWhereTheProcessEndsInBetween(string transport)
    {
        await using var world = await Shock.World(transport);
        var person = world.Person(Shock.Alice);
        await world.Reminded("consent_agree", "walk");
        var question = await world.Sees(m => m.Has("consent_vibe_only"), "the consent question");
        world.Slack.Intercept = (context, call) =>
            call.Method is "chat.postEphemeral" or "chat.postMessage" ? Broken(context) : Task.FromResult(false);
        (await person.Press(question, "consent_vibe_only")).Ok();
        await world.Says("SELECT value FROM configurations WHERE key = 'ZAP_CONSENT'", "vibe_only");
        await RunningOni.Eventually(() => Task.FromResult(world.Inbox("SELECT * FROM inbox").Count == 0), () => "the click waits");
        await world.RestartFrontend();
        world.Slack.Intercept = null;
        await world.IsTold("振動とビープ音だけを使います");
        await RunningOni.Eventually(
            () => Task.FromResult(world.Inbox("SELECT * FROM replies").Count == 0),
            () => "told, and still to be told"
        );
    }

    /// <summary>The trigger has expired and the response_url is used up: the person is told directly.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task WhatCannotBeToldOneWay_IsToldAnother(string transport)
    {
        await using var world = await Shock.World(transport);
        world.Slack.Intercept = async (context, call) =>
        {
            if (call.Method is not ("views.open" or "response_url" or "chat.postEphemeral"))
                return false;
            context.Response.StatusCode = call.Method == "response_url" ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await context.Response.WriteAsync(
                call.Method switch
                {
                    "views.open" => """{"ok":false,"error":"expired_trigger_id"}""",
                    "response_url" => "used_url",
                    _ => """{"ok":false,"error":"user_not_in_channel"}""",
                }
            );
            return true;
        };
        (await world.Person(Shock.Alice).Type("/base_commit")).Ok();
        var told = await world.Sees(m => m.Text.Says("reply.too-slow"), "that it was too slow");
        Assert.Null(told.OnlyFor);
    }

    /// <summary>A request may name any host to be answered at: nothing is sent to one that is not Slack's.</summary>
    [Fact]
    public async Task AResponseUrlOfAnotherHost_GetsNothing()
    {
        await using var world = await Shock.World();
        await using var elsewhere = await FakeSlack.Start([Shock.Alice]);
        var link = new HttpLink(new Uri(world.Api, "slack/gateway"));
        (
            await link.Command([
                ("command", "/plan"),
                ("text", ""),
                ("user_id", Shock.Alice.Id),
                ("channel_id", Shock.Alice.DirectChannel),
                ("trigger_id", "t"),
                ("response_url", new Uri(elsewhere.ApiBase, "../response/x").ToString()),
            ])
        ).Ok();
        await world.Sees(m => m.Text.Length > 0, "an answer in another way");
        Assert.Empty(elsewhere.Calls);
    }

    /// <summary>A notice that can never be told, and an order that a schedule does not take, keep no other waiting.</summary>
    [Fact]
    public async Task WhatCannotBeDone_KeepsNothingElseWaiting()
    {
        await using var world = await Shock.World();
        var person = world.Person(Shock.Alice);
        await person.Commit(("walk", "23:00"), ("read", "23:00"));
        await person.Consent();
        await world.Settle();
        await world.StopSilo();
        world.Execute(
            """
            UPDATE OrleansStorage SET Payload = json_insert(Payload, '$.notices[#]', json('{"number":900,"notice":{"notice":"skipped_in_outage","items":[null]},"notBefore":"2026-11-24T00:00:00.000Z"}'))
            WHERE GrainTypeString = 'user'
            """
        );
        await world.StartSilo();
        await RunningOni.Eventually(
            () => Oni.Playground.PlaygroundEnvironment.IsHealthy(new Uri(world.Api, "health/ready")),
            () => "not ready"
        );
        await person.Answered("/connect", "test");
        await world.IsTold("テスト");

        var modal = await person.Opened("/plan", "plan_submit");
        using (
            Shock.Refuses(
                world.Database,
                "INSERT",
                "OrleansStorage",
                "NEW.GrainTypeString = 'schedule' AND NEW.Payload ->> '$.task' = 'walk'"
            )
        )
        {
            await person.Sent(
                person.Enter(
                    modal,
                    ("task_1_date", "today"),
                    ("task_1_time", world.In(10)),
                    ("task_2_date", "today"),
                    ("task_2_time", world.In(10))
                )
            );
            await world.Pass(TimeSpan.FromMinutes(11), TimeSpan.FromMilliseconds(200));
            await world.Sees(m => m.Has("remind_yes") && m.Text.Contains("read", StringComparison.Ordinal), "the remind of the other task");
        }

        await world.Pass(TimeSpan.FromMinutes(3), TimeSpan.FromMilliseconds(200));
        await world.Sees(
            m => m.Has("remind_yes") && m.Text.Contains("walk", StringComparison.Ordinal),
            "the remind of the task whose order waited"
        );
    }

    /// <summary>Characters are what people see: nothing is cut in two, and sixty of them are sixty.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task WhatPeopleSee_IsCountedAndCut(string transport)
    {
        await using var world = await Shock.World(transport);
        var person = world.Person(Shock.Alice);
        Assert.DoesNotContain(
            '\uFFFD',
            await person.Answered("/oni", new string('x', 90) + string.Concat(Enumerable.Repeat("👨‍👩‍👧", 9)))
        );
        var sixty = string.Concat(Enumerable.Repeat("😀", 60));
        await person.Commit((sixty, "07:00"));
        await world.Says("SELECT task FROM commitments", sixty);
    }

    private static Task<bool> Broken(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(true);
    }
}
