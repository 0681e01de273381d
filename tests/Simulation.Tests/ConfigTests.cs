using System.Globalization;
using System.Text.Json.Nodes;
using Oni.Playground.Slack;
using Oni.Simulation.Tests.Shocks;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary><c>/config</c> and <c>/audit</c>, with the real processes: what is asked, what is stored, and what is said.</summary>
public sealed class ConfigTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");

    private const string Audit = "SELECT config_key, old_value, new_value, changed_by, change_source FROM config_audit_log ORDER BY id";

    [Fact]
    public async Task TheForm_ShowsEveryValue_AndChangesWhatWasChanged()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.Settings(("PAVLOK_VALUE_PUNISH", "20")));
        var alice = oni.Person(Alice);
        var form = await alice.OpenConfig();
        Assert.Equal("20", form.Entry("PAVLOK_VALUE_PUNISH"));
        Assert.Equal("900", form.Entry("IGNORE_INTERVAL"));
        Assert.Null(form.Entry("QUIET_HOURS"));

        // An operator's change meanwhile stays: the person did not touch that field.
        Assert.Equal(0, await oni.Run("oni-worker", "config", "set", Alice.Id, "IGNORE_MAX_RETRY", "4").Exited());
        form = alice.Enter(
            form,
            ("PAVLOK_TYPE_PUNISH", "vibe"),
            ("QUIET_HOURS", " 22:00-07:00 "),
            ("TIMEZONE", "Europe/Berlin"),
            ("IGNORE_INTERVAL", "1800")
        );
        (await alice.Submit(form)).Ok();
        var done = await alice.Modal("config_done");
        Assert.Contains("変更しました", done.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["IGNORE_INTERVAL|1800", "IGNORE_MAX_RETRY|4", "PAVLOK_TYPE_PUNISH|vibe", "QUIET_HOURS|22:00-07:00", "TIMEZONE|Europe/Berlin"],
            oni.Sql("SELECT key, value FROM configurations WHERE value IS NOT NULL ORDER BY key")
        );
        Assert.Contains("PAVLOK_TYPE_PUNISH||vibe|U0ALICE|slack_command", oni.Sql(Audit));
        await alice.Close(done);
        Assert.Empty(oni.Slack.Views);

        form = await alice.OpenConfig();
        Assert.Equal(
            ["vibe", "22:00-07:00", "Europe/Berlin", "4"],
            new[] { "PAVLOK_TYPE_PUNISH", "QUIET_HOURS", "TIMEZONE", "IGNORE_MAX_RETRY" }.Select(form.Entry)
        );
        (await alice.Submit(form)).Ok();
        Assert.Empty(oni.Slack.Views);
    }

    [Fact]
    public async Task WhatIsWrong_IsSaidAtItsField_AndNothingIsChanged()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1);
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        var form = alice.Enter(
            await alice.OpenConfig(),
            ("PAVLOK_VALUE_PUNISH", "101"),
            ("TIMEZONE", "Mars/Base"),
            ("QUIET_HOURS", "always"),
            ("IGNORE_MAX_RETRY", "6")
        );
        Assert.Equal(["PAVLOK_VALUE_PUNISH"], (await alice.Submit(form)).Errors.Keys);
        var errors = (await alice.SubmitUnchecked(form)).Errors;
        Assert.Equal(["PAVLOK_VALUE_PUNISH", "QUIET_HOURS", "TIMEZONE"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("0〜100", errors["PAVLOK_VALUE_PUNISH"], StringComparison.Ordinal);
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM configurations"));

        // The form is still there with all that was put in.
        (await alice.Submit(alice.Enter(form, ("PAVLOK_VALUE_PUNISH", "40"), ("TIMEZONE", null), ("QUIET_HOURS", null)))).Ok();
        Assert.Equal(["IGNORE_MAX_RETRY|6", "PAVLOK_VALUE_PUNISH|40"], oni.Sql("SELECT key, value FROM configurations ORDER BY key"));

        // Again within 5 minutes: not up, but down at once.
        form = alice.Enter(await alice.OpenConfig(), ("PAVLOK_VALUE_PUNISH", "41"), ("PAVLOK_VALUE_NOTION", "20"));
        errors = (await alice.Submit(form)).Errors;
        Assert.Contains("5分に1回", Assert.Single(errors).Value, StringComparison.Ordinal);
        Assert.Equal(["40"], oni.Sql("SELECT value FROM configurations WHERE key LIKE 'PAVLOK_VALUE%'"));
        (await alice.Submit(alice.Enter(form, ("PAVLOK_VALUE_PUNISH", "10")))).Ok();
        Assert.Equal(["20", "10"], oni.Sql("SELECT value FROM configurations WHERE key LIKE 'PAVLOK_VALUE%' ORDER BY key"));

        form = bob.Enter(await bob.OpenConfig(), ("TIMEZONE", "Nowhere"));
        Assert.Contains("not allowed", (await bob.Submit(form)).Errors["TIMEZONE"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARiseToEighty_IsAskedFirst_AndTheBoxMustBeTicked()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var form = alice.Enter(await alice.OpenConfig(), ("PAVLOK_VALUE_PUNISH", "80"), ("IGNORE_MAX_RETRY", "4"));
        (await alice.Submit(form)).Ok();
        var question = await alice.Modal("config_confirm_submit");
        Assert.Equal(form.Id, question.PreviousId);
        Assert.Contains("35 → *80*", question.Words(), StringComparison.Ordinal);
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM configurations"));

        // What Slack keeps back, the server refuses too.
        Assert.Equal(["confirm"], (await alice.Submit(question)).Errors.Keys);
        var forged = await alice.Interact(Forged(question));
        Assert.Equal("errors", forged.Action);
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM configurations"));

        question = alice.Enter(question, ("confirm", "confirm"));
        (await alice.Submit(question)).Ok();
        Assert.Equal(["IGNORE_MAX_RETRY|4", "PAVLOK_VALUE_PUNISH|80"], oni.Sql("SELECT key, value FROM configurations ORDER BY key"));
        await alice.Close(await alice.Modal("config_done"));
        Assert.Empty(oni.Slack.Views);

        // A second press of the same question, late: nothing more happens.
        (await alice.Submit(question)).Ok();
        Assert.Equal(["2"], oni.Sql("SELECT COUNT(*) FROM config_audit_log"));
    }

    [Fact]
    public async Task RollbackResetAndView_ObeyTheRules_AndNeverTouchPauseOrConsent()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 60);
        var alice = oni.Person(Alice);
        await alice.Commit(("走る", "23:00"));
        await alice.Consent();
        (await alice.Type("/stop")).Ok();
        Assert.Contains("一度も変わっていない", await alice.Answered("/config", "rollback PAVLOK_VALUE_PUNISH"), StringComparison.Ordinal);
        Assert.Contains(
            "`NONSENSE` という設定はありません",
            await alice.Answered("/config", "rollback nonsense"),
            StringComparison.Ordinal
        );
        Assert.Contains("ここでは変えられません", await alice.Answered("/config", "rollback SYSTEM_PAUSED"), StringComparison.Ordinal);
        Assert.Contains("使い方", await alice.Answered("/config", "delete everything"), StringComparison.Ordinal);

        foreach (
            var (key, value) in ((string, string)[])
                [("LIMIT_PAVLOK_ZAP_VALUE", "50"), ("PAVLOK_VALUE_PUNISH", "50"), ("PAVLOK_VALUE_NOTION", "10")]
        )
            Assert.Equal(0, await oni.Run("oni-worker", "config", "set", Alice.Id, key, value).Exited());

        // As init-config writes it: the default as a value of one's own. There is nothing to ask about it.
        Assert.Equal(0, await oni.Run("oni-worker", "config", "set", Alice.Id, "AGE", "30").Exited());
        oni.Execute("UPDATE config_audit_log SET changed_at = '2026-11-23T00:00:00Z'");
        var view = await alice.Answered("/config", "view");
        Assert.Contains("*50* `PAVLOK_VALUE_PUNISH`(自分の設定)", view, StringComparison.Ordinal);

        // What is in force, and not only what is stored.
        Assert.Contains("*Asia/Tokyo* `TIMEZONE`(Slackのプロフィール)", view, StringComparison.Ordinal);
        Assert.Contains("`IGNORE_INTERVAL`(初期値)", view, StringComparison.Ordinal);

        // Back from 50 to 35, and not forth again so soon.
        Assert.Contains("50 → *35*", await alice.Answered("/config", "rollback PAVLOK_VALUE_PUNISH"), StringComparison.Ordinal);
        Assert.Contains("5分に1回", await alice.Answered("/config", "rollback PAVLOK_VALUE_PUNISH"), StringComparison.Ordinal);

        // The limit would rise to 100: asked.
        (await alice.Type("/config", "rollback LIMIT_PAVLOK_ZAP_VALUE")).Ok();
        var question = await alice.Modal("config_confirm_submit");
        Assert.Contains("50 → *100*", question.Words(), StringComparison.Ordinal);

        // What was shown is what is agreed to: when "back" has come to mean something else, it is asked again.
        oni.Execute("UPDATE configurations SET value = '40' WHERE key = 'LIMIT_PAVLOK_ZAP_VALUE'");
        oni.Execute("UPDATE configurations SET value = '90' WHERE key = 'LIMIT_PAVLOK_ZAP_VALUE'");
        oni.Execute("UPDATE configurations SET value = '50' WHERE key = 'LIMIT_PAVLOK_ZAP_VALUE'");
        oni.Execute("UPDATE config_audit_log SET changed_at = '2026-11-23T00:00:00Z' WHERE config_key = 'LIMIT_PAVLOK_ZAP_VALUE'");
        (await alice.Submit(alice.Enter(question, ("confirm", "confirm")))).Ok();
        question = await alice.Modal("config_confirm_submit", v => v.Words().Contains("50 → *90*", StringComparison.Ordinal));
        await alice.Close(question);
        Assert.Equal(["50"], oni.Sql("SELECT value FROM configurations WHERE key = 'LIMIT_PAVLOK_ZAP_VALUE'"));

        (await alice.Type("/config", "reset")).Ok();
        question = await alice.Modal("config_confirm_submit", v => v.Number > question.Number);
        Assert.DoesNotContain("30 → *30*", question.Words(), StringComparison.Ordinal);
        (await alice.Submit(alice.Enter(question, ("confirm", "confirm")))).Ok();
        Assert.Equal(
            [
                "AGE|30",
                "LIMIT_PAVLOK_ZAP_VALUE|",
                "PAVLOK_VALUE_NOTION|",
                "PAVLOK_VALUE_PUNISH|",
                "SYSTEM_PAUSED|true",
                "ZAP_CONSENT|agreed",
            ],
            oni.Sql("SELECT key, value FROM configurations ORDER BY key")
        );
        Assert.Contains("LIMIT_PAVLOK_ZAP_VALUE|50||U0ALICE|reset", oni.Sql(Audit));
        Assert.Contains("PAVLOK_VALUE_PUNISH|50||U0ALICE|rollback", oni.Sql(Audit));
        Assert.Contains("SYSTEM_PAUSED||true|U0ALICE|slack_command", oni.Sql(Audit));
    }

    /// <summary>Nobody is punished harder than they know of: a row of theirs and the environment are told, their own change is not.</summary>
    [Fact]
    public async Task WhatTheOperatorRaises_IsToldBeforeItIsFelt()
    {
        await using var world = await Shock.World("http");
        var person = world.Person(Shock.Alice);
        await world.Reminded("consent_agree", "walk");
        (await person.Submit(person.Enter(await person.OpenConfig(), ("PAVLOK_VALUE_PUNISH", "40"), ("IGNORE_MAX_RETRY", "4")))).Ok();
        await world.Says("SELECT value FROM configurations WHERE key = 'PAVLOK_VALUE_PUNISH'", "40");
        await world.Pass(TimeSpan.FromMinutes(3));
        Assert.Empty(Raised());

        world.Execute(
            "UPDATE configurations SET value = '60', changed_by = 'root', change_source = 'operator', change_id = 'one' "
                + $"WHERE key = 'PAVLOK_VALUE_PUNISH' AND user_id = '{Shock.Alice.Id}'"
        );
        world.Execute($"UPDATE configurations SET value = '6' WHERE key = 'IGNORE_MAX_RETRY' AND user_id = '{Shock.Alice.Id}'");
        await world.Pass(TimeSpan.FromMinutes(2));
        var told = Assert.Single(Raised());
        Assert.Contains("40 → *60*", told.Text, StringComparison.Ordinal);
        Assert.Contains("4 → *6*", told.Text, StringComparison.Ordinal);

        world.Reload(("LIMIT_DAY_PAVLOK_COUNTS", "200"));
        await RunningOni.Eventually(() => Task.FromResult(Raised().Length == 2), () => "the environment's limit");
        Assert.Contains("100 → *200*", Raised()[1].Text, StringComparison.Ordinal);
        await world.Pass(TimeSpan.FromHours(1));
        Assert.Equal(2, Raised().Length);

        FakeMessage[] Raised() =>
            [.. world.Slack.SeenBy(Shock.Alice).Where(m => m.Text.Contains("運営者が、あなたの設定を", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task TheHistory_IsPagedInAMessageAndInAModal()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1);
        var alice = oni.Person(Alice);
        Assert.Contains("変更はありません", await alice.Answered("/audit"), StringComparison.Ordinal);
        for (var n = 1; n <= 14; n++)
        {
            oni.Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO config_audit_log (user_id, config_key, old_value, new_value, changed_by, changed_at, "
                        + $"change_source) VALUES ('{Alice.Id}', 'AGE', '{n}', '{n + 1}', 'root', "
                        + $"'2026-11-{(n <= 2 ? 10 : 23):00}T00:00:00Z', 'operator')"
                )
            );
        }

        (await alice.Type("/audit")).Ok();
        var first = await alice.Message(m => m.Has("audit_more"), "the first page");
        Assert.Contains("14 → *15*", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 4 → *5*", first.Text, StringComparison.Ordinal);
        (await alice.Press(first, "audit_more")).Ok();
        var second = await alice.Message(m => m.Text.Contains("4 → *5*", StringComparison.Ordinal) && m.Ts != first.Ts, "the second page");
        Assert.Contains("1 → *2*", second.Text, StringComparison.Ordinal);
        Assert.False(second.Has("audit_more"));

        var form = await alice.OpenConfig();
        (await alice.Press(form, "config_history")).Ok();
        var history = await alice.Modal("audit");
        Assert.Equal(form.Id, history.PreviousId);
        var more = history.Button("audit_more");
        (await alice.Press(history, "audit_more", more)).Ok();
        await alice.Modal("audit", v => v.Words().Contains("1 → *2*", StringComparison.Ordinal));
        (await oni.Person(Bob).Type("/audit")).Ok();
        await oni.Person(Bob).Message(m => m.Text.Contains("None.", StringComparison.Ordinal), "nobody else's history");
    }

    [Fact]
    public async Task ResetAllAndConsent_InTheForm()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var form = alice.Enter(await alice.OpenConfig(), ("IGNORE_MAX_RETRY", "3"));
        (await alice.Press(form, "consent_vibe_only")).Ok();
        form = await alice.Modal("config_submit", v => v.Words().Contains("を受け付けました", StringComparison.Ordinal));
        await alice.Message(
            m => m.OnlyFor is null && m.Text.Contains("電気ショックは送りません", StringComparison.Ordinal),
            "the confirmation"
        );
        Assert.Equal(["vibe_only"], oni.Sql("SELECT value FROM configurations WHERE key = 'ZAP_CONSENT'"));
        Assert.Equal("3", form.Entry("IGNORE_MAX_RETRY"));

        (await alice.Press(form, "config_reset_all")).Ok();
        await alice.Close(await alice.Modal("config_done", v => v.Words().Contains("変わるものはありません", StringComparison.Ordinal)));
        form = alice.Enter(await alice.OpenConfig(), ("IGNORE_MAX_RETRY", "3"));
        (await alice.Submit(form)).Ok();

        // Just changed, and not towards less: it stays, and that is said.
        (await alice.Press(await alice.OpenConfig(), "config_reset_all")).Ok();
        await alice.Modal("config_done", v => v.Words().Contains("まだ変えられません", StringComparison.Ordinal));
        Assert.Equal(["3"], oni.Sql("SELECT value FROM configurations WHERE key = 'IGNORE_MAX_RETRY'"));
    }

    [Fact]
    public async Task WithTheCoachAway_TheFormKeepsItsInput_AndTheCommandSaysSo()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var form = alice.Enter(await alice.OpenConfig(), ("IGNORE_MAX_RETRY", "3"));
        await oni.StopSilo();
        var answer = await alice.Submit(form);
        Assert.Contains("入力はそのまま", answer.Errors["PAVLOK_TYPE_PUNISH"], StringComparison.Ordinal);
        Assert.True(answer.Took < TimeSpan.FromSeconds(3));
        Assert.Contains("コーチ", await alice.Answered("/config", "view"), StringComparison.Ordinal);
        await oni.SiloComesBack();
        await alice.Sent(form);
        Assert.Equal(["3"], oni.Sql("SELECT value FROM configurations WHERE key = 'IGNORE_MAX_RETRY'"));
    }

    /// <summary>The submission of a question whose box nobody has ticked.</summary>
    private static JsonObject Forged(FakeView view) =>
        new()
        {
            ["type"] = "view_submission",
            ["user"] = new JsonObject { ["id"] = view.UserId },
            ["view"] = new JsonObject
            {
                ["id"] = view.Id,
                ["callback_id"] = view.CallbackId,
                ["private_metadata"] = view.View["private_metadata"]!.GetValue<string>(),
                ["state"] = new JsonObject { ["values"] = new JsonObject() },
            },
        };
}
