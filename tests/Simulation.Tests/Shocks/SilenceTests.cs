using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>The ladder climbs only while the person sees what it says, and could answer it.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(150);

    public static TheoryData<string, string, string> Losses
    {
        get
        {
            var losses = new TheoryData<string, string, string>();
            foreach (var transport in (string[])[Shock.Http, Shock.SocketMode])
            {
                foreach (var loss in (string[])["archived", "removed", "thread refuses", "posted at the root"])
                    losses.Add(transport, loss, loss is "archived" or "posted at the root" ? "plan" : "remind");
                losses.Add(transport, "archived", "remind");
                losses.Add(transport, "posted at the root", "remind");
            }

            return losses;
        }
    }

    /// <summary>
    /// Refused for good is not said: it goes to the direct message, with the buttons and the task's name, and is answered
    /// there.
    /// </summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public async Task AThreadThatIsLost_IsGoneOnWithInTheDirectMessage(string transport, string loss, string kind)
    {
        await using var world = await Shock.World(transport, ("SLACK_CHANNEL", "C0ONI"));
        var prompt = await Prompt(world, kind);
        Assert.Equal("C0ONI", prompt.Channel);
        Lose(world, loss, prompt);
        var button = kind == "plan" ? "plan_open_modal" : "ignore_yes";
        var step = await world.Shows(m => m.Ts != prompt.Ts && m.Has(button), "the first step");
        Assert.Equal(loss == "posted at the root" ? "C0ONI" : Shock.Alice.DirectChannel, step.Channel);
        Assert.Null(step.ThreadTs);
        Assert.Contains(loss == "posted at the root" ? $"<@{Shock.Alice.Id}>" : "", step.Shown, StringComparison.Ordinal);
        Assert.Contains(kind == "plan" ? "計画" : "walk", step.Shown, StringComparison.Ordinal);
        await world.Feels("vibe 100");
        var second = await world.Shows(
            m => m.Ts != step.Ts && m.Ts != prompt.Ts && m.Channel == Shock.Alice.DirectChannel && m.Has(button),
            "the second step"
        );
        if (kind == "remind")
        {
            await world.Feels("vibe 100", "zap 35");
            (await world.Person(Shock.Alice).Press(second, "ignore_yes")).Ok();
            await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind'", "YES");
            await world.FeltNoMoreThan("vibe 100", "zap 35");
        }
    }

    /// <summary>What can reach the person nowhere is not said: nothing follows it, and after two hours it has failed.</summary>
    [Theory]
    [InlineData(Shock.Http, "remind")]
    [InlineData(Shock.SocketMode, "remind")]
    [InlineData(Shock.Http, "plan")]
    public async Task WhatReachesThePersonNowhere_IsFollowedByNothing_AndFails(string transport, string kind)
    {
        await using var world = await Shock.World(transport, ("SLACK_CHANNEL", "C0ONI"));
        var prompt = await Prompt(world, kind);
        Lose(world, "archived", prompt);
        world.Slack.Change(Shock.Alice with { Refuses = "cannot_dm_bot" });
        await world.Until(() => world.Felt().Count > 0 ? world : null, "the first step", Timeout);
        await world.FeltNoMoreThan("vibe 100");
        await world.Pass(TimeSpan.FromMinutes(70), Timeout);
        Assert.Equal(["vibe 100"], world.Felt());
        await world.Says(
            $"SELECT state FROM schedules WHERE event_type = '{kind}' AND thread_ts IS NOT NULL AND state <> 'done'",
            "failed"
        );
        Assert.Empty(world.Sql("SELECT * FROM action_logs WHERE result = 'AUTO_IGNORE'"));
        if (kind == "plan")
            await world.Says("SELECT COUNT(*) FROM schedules WHERE event_type = 'plan' AND state = 'pending'", "1");
    }

    /// <summary>The words after a NO go the same way.</summary>
    [Theory]
    [InlineData("archived")]
    [InlineData("thread refuses")]
    [InlineData("posted at the root")]
    public async Task WhatIsSaidAfterANo_ReachesThePerson(string loss)
    {
        await using var world = await Shock.World(Shock.Http, ("SLACK_CHANNEL", "C0ONI"));
        var prompt = await Prompt(world, "remind");
        (await world.Person(Shock.Alice).Press(prompt, "remind_no")).Ok();
        Lose(world, loss, prompt);
        var words = await world.Sees(
            m => m.Text.Contains("walk", StringComparison.Ordinal) && m.Text.Contains("できなかった", StringComparison.Ordinal),
            "the words after the NO"
        );
        Assert.Contains(words.Channel, (string[])[Shock.Alice.DirectChannel, "C0ONI"]);
        await world.FeltNoMoreThan("zap 35");
    }

    /// <summary>Nobody reads what is said to a deactivated account: told by Slack's event, or asked for before the first step.</summary>
    [Theory]
    [InlineData(Shock.Http, true)]
    [InlineData(Shock.SocketMode, true)]
    [InlineData(Shock.Http, false)]
    public async Task ADeactivatedAccount_IsNotPunished_AndIsPaused(string transport, bool told)
    {
        await using var world = await Shock.World(transport);
        await world.Reminded("consent_agree", "walk");
        var gone = Shock.Alice with { Deleted = true };
        if (told)
        {
            (await world.Person(Shock.Alice).ChangeProfile(gone)).Ok();
            await world.Says("SELECT state FROM schedules WHERE event_type = 'remind'", "skipped");
        }
        else
        {
            // Asked an hour ago and more: again before the first step.
            await OldAnswer(world);
            world.Slack.Change(gone);
        }

        await world.FeltNoMoreThan();
        await world.Says("SELECT state FROM schedules WHERE event_type = 'remind'", "skipped");
        await world.Says(
            "SELECT new_value, changed_by, change_source FROM config_audit_log WHERE config_key = 'SYSTEM_PAUSED'",
            "true|oni|system"
        );
        Assert.Empty(world.Sql("SELECT * FROM action_logs WHERE result = 'AUTO_IGNORE'"));

        // Back again, they type /restart.
        (await world.Person(Shock.Alice).ChangeProfile(Shock.Alice)).Ok();
        Assert.Contains("再開しました", await world.Person(Shock.Alice).GoesOn(), StringComparison.Ordinal);
        await world.Sees(m => m.Has("plan_open_modal"), "the plan");
    }

    /// <summary>A wrong token says <c>user_not_found</c> of everybody: the clock stands, and nothing is closed.</summary>
    [Fact]
    public async Task WithoutAnAnswerWhoThePersonIs_TheFirstStepWaits()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        await OldAnswer(world);
        world.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "users.info")
                return false;
            await context.Response.WriteAsJsonAsync(new { ok = false, error = "user_not_found" });
            return true;
        };
        await world.FeltNoMoreThan();
        await world.Says("SELECT state FROM schedules WHERE event_type = 'remind'", "processing");
        world.Slack.Intercept = null;
        await world.Until(() => world.Felt().Count > 0 ? world : null, "the first step", Timeout);
        Assert.Equal(["vibe 100"], world.Felt());
    }

    /// <summary>A profile that moves is followed: in language and zone, without a restart.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AProfileThatMoves_IsFollowed(string transport)
    {
        await using var world = await Shock.World(transport);
        await world.Reminded("consent_agree", "walk");
        Assert.Contains("Asia/Tokyo", await world.Person(Shock.Alice).Answered("/config", "view"), StringComparison.Ordinal);
        (await world.Person(Shock.Alice).ChangeProfile(Shock.Alice with { Locale = "en-US", Tz = "America/New_York" })).Ok();
        await RunningOni.Eventually(
            async () =>
                (await world.Person(Shock.Alice).Answered("/config", "view")).Contains("America/New_York", StringComparison.Ordinal),
            () => "the zone of before"
        );
        Assert.Contains("from your Slack profile", await world.Person(Shock.Alice).Answered("/config", "view"), StringComparison.Ordinal);
        (await world.Person(Shock.Alice).ChangeProfile(Shock.Alice with { Locale = "en-US", Tz = "Moon/Base" })).Ok();
        await world.Settle();
        Assert.Contains("America/New_York", await world.Person(Shock.Alice).Answered("/config", "view"), StringComparison.Ordinal);
    }

    /// <summary>Strength 0 sends nothing, for silence either; the messages go on.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task OfPunishmentStrengthZero_SilenceSendsNothing_AndTheMessagesGoOn(string transport)
    {
        await using var world = await Shock.World(transport, ("PAVLOK_VALUE_PUNISH", "0"), ("IGNORE_MAX_RETRY", "3"));
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        await world.FeltNoMoreThan();
        await world.Pass(TimeSpan.FromMinutes(30), Timeout);
        Assert.Empty(world.Felt());
        Assert.Collection(
            world.Slack.Messages.Where(m => m.ThreadTs == remind.Ts),
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select<int, Action<FakeMessage>>(step => m => Assert.Contains($"{step}回目", m.Text, StringComparison.Ordinal)),
                m => Assert.Contains("返事がなかったので終了し", m.Text, StringComparison.Ordinal),
            ]
        );
        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind'", "AUTO_IGNORE");
    }

    private const string LastBeat =
        "SELECT Payload ->> '$.lastBeat' FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND Payload ->> '$.eventType' = 'remind'";

    /// <summary>A pause between two heartbeats is no awake time: the step comes later by it.</summary>
    [Fact]
    public async Task APauseBetweenTwoHeartbeats_DoesNotCount()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        await NextBeat(world);
        for (var minute = 0; minute < 8; minute++)
        {
            // Stopped for 45 of each 60 seconds, and running whenever a heartbeat looks.
            var before = world.Sql(LastBeat)[0];
            world.Time.Advance(TimeSpan.FromSeconds(5));
            await person.Answered("/stop");
            world.Time.Advance(TimeSpan.FromSeconds(45));
            Assert.Equal(before, world.Sql(LastBeat)[0]);
            await person.GoesOn();
            world.Time.Advance(TimeSpan.FromSeconds(10));
            await RunningOni.Eventually(() => Task.FromResult(world.Sql(LastBeat)[0] != before), () => $"no heartbeat since {before}");

            // Without a second of the clock: the next heartbeat is a minute after this one.
            Assert.True(await world.Settle(RunningOni.Soon), "the heartbeat's work is not done");
        }

        Assert.Empty(world.Felt());
    }

    /// <summary>Time goes on second by second until a heartbeat has just looked.</summary>
    private static async Task NextBeat(InProcessOni world)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        for (var before = world.Sql(LastBeat)[0]; world.Sql(LastBeat)[0] == before; )
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            await looks.WaitForNextTickAsync();
        }
    }

    private static async Task<FakeMessage> Prompt(InProcessOni world, string kind)
    {
        if (kind == "remind")
            return (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        await person.Commit(("walk", "23:00"));
        await person.Consent();
        await world.Settle();
        return await world.Sees(m => m.Has("plan_open_modal"), "the plan");
    }

    private static void Lose(InProcessOni world, string loss, FakeMessage prompt)
    {
        switch (loss)
        {
            case "archived":
                world.Slack.Change(new FakeChannel("C0ONI", "oni") { IsArchived = true });
                break;
            case "removed":
                world.Slack.Change(new FakeChannel("C0ONI", "oni", HasOni: false));
                break;
            default:
                world.Slack.RefusesLostReplies = loss == "thread refuses";
                world.Slack.Delete(prompt);
                break;
        }
    }

    /// <summary>What Slack last said of the person is of two hours ago.</summary>
    private static async Task OldAnswer(InProcessOni world)
    {
        await world.StopSilo();
        world.Execute(
            "UPDATE OrleansStorage SET Payload = json_set(Payload, '$.profileAt', '2026-11-23T22:00:00.000Z') WHERE "
                + "GrainTypeString = 'user'"
        );
        await world.StartSilo();
        await RunningOni.Eventually(
            () => Oni.Playground.PlaygroundEnvironment.IsHealthy(new Uri(world.Api, "health/ready")),
            () => "not ready"
        );
    }
}
