using Oni.Playground.Pavlok;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>Everything is asked once more before a byte leaves: what has become less meanwhile is not sent.</summary>
public sealed class JudgedAgainTests
{
    private const string No =
        "SELECT outcome, reason FROM punishments AS p JOIN schedules AS s ON s.id = p.schedule_id WHERE mode = 'no' AND s.task = 'read'";

    /// <summary>Confirmed: a lower strength, or a weaker kind. A zap that waits behind another does not leave after it.</summary>
    [Theory]
    [InlineData(Shock.Http, "PAVLOK_VALUE_PUNISH", "20")]
    [InlineData(Shock.SocketMode, "PAVLOK_VALUE_PUNISH", "20")]
    [InlineData(Shock.Http, "PAVLOK_TYPE_PUNISH", "vibe")]
    public async Task WhatHasBeenLowered_ReachesAPunishmentThatIsAlreadyInTheQueue(string transport, string key, string value)
    {
        await using var world = await Shock.World(transport);
        var reminds = await world.Reminded("consent_agree", "walk", "read");
        var person = world.Person(Shock.Alice);
        var answering = Held(world);
        (await person.Press(reminds[0], "remind_no")).Ok();
        await world.Pavlok.Pulse.Until(() => world.Felt().Count == 1 ? world : null, RunningOni.Soon, "the first zap");
        (await person.Press(reminds[1], "remind_no")).Ok();
        await world.Says(No, "recorded|");
        await Change(world, key, value);
        answering.SetResult();
        await world.Pass(TimeSpan.FromSeconds(6));
        await world.Says(No, "expired|lowered");
        await world.IsTold("弱い設定に変わっていました");
        await world.FeltNoMoreThan("zap 35");
    }

    /// <summary>The connection takes seconds to be made; what is confirmed meanwhile counts.</summary>
    [Theory]
    [InlineData(Shock.Http, "consent")]
    [InlineData(Shock.SocketMode, "consent")]
    [InlineData(Shock.Http, "limit")]
    [InlineData(Shock.SocketMode, "limit")]
    public async Task WhatIsTakenBackWhileTheConnectionIsMade_Counts(string transport, string what)
    {
        using var door = new SlowDoor();
        await using var world = await Shock.World(transport, ("PAVLOK_API_BASE", $"http://127.0.0.1:{door.Port}/api/v5"));
        var remind = (await world.Reminded("consent_agree", "read"))[0];
        var person = world.Person(Shock.Alice);
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says(No, "recorded|");
        await door.Knocked();
        if (what == "consent")
        {
            var question = await world.Sees(m => m.Buttons.Any(b => b.ActionId == "consent_vibe_only"), "the consent question");
            (await person.Press(question, "consent_vibe_only")).Ok();
            await world.Says("SELECT value FROM configurations WHERE key = 'ZAP_CONSENT'", "vibe_only");
        }
        else
        {
            await Change(world, "LIMIT_PAVLOK_ZAP_VALUE", "0");
        }

        door.OpenTo(world.Pavlok.ApiBase.Port);
        await world.Says(No, what == "consent" ? "expired|no_consent" : "expired|zap_limit");
        await world.FeltNoMoreThan();
    }

    /// <summary>The plan does not hold it any more, and the order that closes it waits: the button is late, and says so.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task ANoOnARemindThatANewPlanHasCanceled_IsLate_AlsoWhileItsOrderWaits(string transport)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "read"))[0];
        var person = world.Person(Shock.Alice);
        using (
            Shock.Refuses(
                world.Database,
                "UPDATE",
                "OrleansStorage",
                "NEW.GrainTypeString = 'schedule' AND NEW.Payload ->> '$.state' = 'canceled'"
            )
        )
        {
            var modal = await person.Opened("/plan", "plan_submit");
            await person.Sent(person.Enter(modal, ("task_1_date", "today"), ("task_1_time", world.In(60))));
            (await person.Press(remind, "remind_no")).Ok();
            await world.Sees(m => m.OnlyFor is not null && m.Text.Contains("取り消", StringComparison.Ordinal), "that it is canceled");
        }

        await world.Pass(TimeSpan.FromMinutes(2));
        await world.Says("SELECT state FROM schedules WHERE task = 'read' ORDER BY run_at LIMIT 1", "canceled");
        Assert.Empty(world.Sql("SELECT * FROM punishments WHERE mode = 'no'"));
        Assert.Empty(world.Sql("SELECT * FROM action_logs WHERE result = 'NO'"));
        Assert.Empty(world.Felt());
    }

    /// <summary>By the time at which they were acknowledged: a YES whose effects wait ends the row of NOs all the same.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AYesBeforeANo_EndsTheRowOfNos_AlsoWhileItsEffectsWait(string transport)
    {
        await using var world = await Shock.World(transport);
        var reminds = await world.Reminded("consent_agree", "one", "two", "three", "four");
        var person = world.Person(Shock.Alice);
        for (var nos = 1; nos <= 2; nos++)
        {
            (await person.Press(reminds[nos - 1], "remind_no")).Ok();
            await world.Says("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome = 'accepted'", $"{nos}");
            await world.Pass(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(["zap 35", "zap 45"], world.Felt());
        using (Shock.Refuses(world.Database, "INSERT", "action_logs", "NEW.result = 'YES'"))
        {
            (await person.Press(reminds[2], "remind_yes")).Ok();
            (await person.Press(reminds[3], "remind_no")).Ok();
            await world.Says("SELECT state FROM schedules WHERE task = 'three'", "done");
        }

        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind' ORDER BY created_at", "NO", "NO", "YES", "NO");
        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind' ORDER BY id", "NO", "NO", "YES", "NO");
        await world.Settle();
        await world.FeltNoMoreThan("zap 35", "zap 45", "zap 35");
    }

    /// <summary>A refused zap does not count: the notice that none is left waits for one that does.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task ThatNoZapIsLeftToday_IsSaidOnlyWhenItIsTrue(string transport)
    {
        await using var world = await Shock.World(transport, ("LIMIT_DAY_PAVLOK_COUNTS", "1"));
        var reminds = await world.Reminded("consent_agree", "one", "two", "three");
        var person = world.Person(Shock.Alice);
        world.Pavlok.Fault = PavlokFault.Refuse;
        (await person.Press(reminds[0], "remind_no")).Ok();
        await world.Says("SELECT outcome FROM punishments WHERE mode = 'no'", "failed");
        await world.Settle();
        Assert.DoesNotContain(world.Slack.Messages, m => m.Text.Contains("1回に達しました", StringComparison.Ordinal));
        world.Pavlok.Fault = PavlokFault.None;
        await world.Pass(TimeSpan.FromSeconds(10));
        (await person.Press(reminds[1], "remind_no")).Ok();
        await world.IsTold("1回に達しました");
        (await person.Press(reminds[2], "remind_no")).Ok();
        await world.Says(
            "SELECT outcome, reason FROM punishments WHERE mode = 'no' ORDER BY id",
            "failed|",
            "accepted|",
            "refused|daily_limit"
        );
        await world.Pass(TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(100));
        Assert.Single(world.Slack.Messages, m => m.Text.Contains("1回に達しました", StringComparison.Ordinal));
        Assert.Equal(["zap 35", "zap 45"], world.Felt().Where(f => f.StartsWith("zap", StringComparison.Ordinal)));
    }

    /// <summary>The choice is kept: a vibration of the strength, or nothing at all.</summary>
    [Theory]
    [InlineData(Shock.Http, "consent_vibe_only", "vibe 35")]
    [InlineData(Shock.SocketMode, "consent_vibe_only", "vibe 35")]
    [InlineData(Shock.Http, "consent_none", null)]
    [InlineData(Shock.SocketMode, "consent_none", null)]
    public async Task WithoutZaps_ANoIsWhatThePersonChose(string transport, string consent, string? felt)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded(consent, "walk"))[0];
        (await world.Person(Shock.Alice).Press(remind, "remind_no")).Ok();
        await world.IsTold("できなかった");
        await world.Settle();
        Assert.Equal(felt is null ? [] : [felt], world.Felt());
        if (felt is null)
        {
            await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|messages_only");
            await world.Person(Shock.Alice).Answered("/connect", "test");
            await world.Says("SELECT outcome FROM punishments WHERE mode = 'test'", "accepted");
            await world.FeltNoMoreThan("vibe 50");
        }
        else
        {
            await world.FeltNoMoreThan(felt);
        }
    }

    /// <summary>The environment holds everybody's consent smaller, whatever their rows say, and the question is not asked.</summary>
    [Fact]
    public async Task ConsentInTheEnvironment_HoldsForEverybody()
    {
        await using var world = await Shock.World();
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        world.Reload(("ZAP_CONSENT", " Vibe_Only "));
        (await world.Person(Shock.Alice).Press(remind, "remind_no")).Ok();
        await world.Says("SELECT stimulus_type, outcome FROM punishments WHERE mode = 'no'", "vibe|accepted");
        Assert.Throws<Oni.Hosting.Configuration.ConfigurationException>(() => world.Reload(("ZAP_CONSENT", "AGREED")));
        var question = await world.Sees(m => m.Buttons.Any(b => b.ActionId == "consent_agree"), "the consent question");
        (await world.Person(Shock.Alice).Press(question, "consent_agree")).Ok();
        await world.IsTold("電気ショックは使わないままです");
        await world.FeltNoMoreThan("vibe 35");
    }

    /// <summary>An operator may pause and take away; the opposite is the person's own word, also by plain SQL.</summary>
    [Fact]
    public async Task PlainSql_MayTakeConsentAwayAndPause_AndNotTheOpposite()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_vibe_only", "walk");
        foreach (
            var sql in (string[])
                [
                    "UPDATE configurations SET value = 'agreed' WHERE key = 'ZAP_CONSENT'",
                    "UPDATE configurations SET value = ' AGREED' WHERE key = 'ZAP_CONSENT'",
                    "INSERT INTO configurations (user_id, key, value) VALUES ('U0BOB', 'ZAP_CONSENT', 'Agreed')",
                    "INSERT INTO configurations (user_id, key, value) VALUES ('U0BOB', 'ZAP_CONSENT', 'agreed' || char(10))",
                    "UPDATE configurations SET value = char(12288) || 'agreed' WHERE key = 'ZAP_CONSENT'",
                    "INSERT OR REPLACE INTO configurations (user_id, key, value, change_id, change_source) VALUES ('U0ALICE', "
                        + "'ZAP_CONSENT', 'agreed', 'x', 'operator')",
                ]
        )
            Assert.Contains(
                "only be given by the person",
                Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => world.Execute(sql)).Message,
                StringComparison.Ordinal
            );
        await world.Person(Shock.Alice).Answered("/stop");
        await world.Says(Shock.Pause, "true");
        foreach (
            var sql in (string[])
                [
                    "UPDATE configurations SET value = 'false' WHERE key = 'SYSTEM_PAUSED'",
                    "UPDATE configurations SET value = NULL WHERE key = 'SYSTEM_PAUSED'",
                    "DELETE FROM configurations WHERE key = 'SYSTEM_PAUSED'",
                    "UPDATE configurations SET key = 'X' WHERE key = 'SYSTEM_PAUSED'",
                    "INSERT OR REPLACE INTO configurations (user_id, key, value) VALUES ('U0ALICE', 'SYSTEM_PAUSED', 'false')",
                    "INSERT OR REPLACE INTO configurations (user_id, key, value) VALUES ('U0ALICE', 'SYSTEM_PAUSED', NULL)",
                ]
        )
            Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => world.Execute(sql));
        Assert.Equal(["true"], world.Sql(Shock.Pause));
        world.Execute("UPDATE configurations SET value = 'none' WHERE key = 'ZAP_CONSENT'");
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => world.Execute("DELETE FROM configurations WHERE key = 'ZAP_CONSENT'"));
    }

    /// <summary>
    /// Whoever wants messages alone has pressed it before a vibration left: it does not, also while the press cannot be stored.
    /// </summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task MessagesAlone_HoldForVibrationsToo_AlsoWhileTheWishWaits(string transport)
    {
        using var door = new SlowDoor();
        await using var world = await Shock.World(transport, ("PAVLOK_API_BASE", $"http://127.0.0.1:{door.Port}/api/v5"));
        var remind = (await world.Reminded("consent_vibe_only", "read"))[0];
        var person = world.Person(Shock.Alice);
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says(No, "recorded|");
        await door.Knocked();
        var question = await world.Sees(m => m.Buttons.Any(b => b.ActionId == "consent_none"), "the consent question");
        using (Shock.Refuses(world.Database, "INSERT", "configurations", "NEW.key = 'ZAP_CONSENT'"))
        {
            (await person.Press(question, "consent_none")).Ok();
            door.OpenTo(world.Pavlok.ApiBase.Port);
            await world.Says(No, "expired|messages_only");
        }

        await world.FeltNoMoreThan();
    }

    private static async Task Change(InProcessOni world, string key, string value)
    {
        var person = world.Person(Shock.Alice);
        var modal = await person.OpenConfig();
        (await person.Submit(person.Enter(modal, (key, value)))).Ok();
        await world.Says($"SELECT value FROM configurations WHERE key = '{key}'", value);
    }

    private static TaskCompletionSource Held(InProcessOni world)
    {
        var answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Pavlok.Intercept = async (_, _) =>
        {
            await answering.Task;
            return false;
        };
        return answering;
    }
}
