using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>The main job, with the two hosts as processes; what is asserted is what reached Slack, the wrist and the file.</summary>
public sealed class MainJobTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-US", "Europe/Berlin");

    [Fact]
    public async Task ADay_CommitPlanYesNoNo_GivesTheRowsMessagesAndStimuliOfTheSpec()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"), ("英語", "23:00"), ("掃除", "23:00"));
        await alice.Consent();
        await alice.PlanAll(oni.In(6));
        Assert.Equal(
            ["plan|pending", "remind|pending", "remind|pending", "remind|pending"],
            oni.Sql("SELECT event_type, state FROM schedules WHERE state = 'pending' ORDER BY 1")
        );

        await oni.Leaps(TimeSpan.FromMinutes(6));
        var reminds = await oni.Reminds(Alice, 3);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT stimulus_type, stimulus_value, outcome FROM punishments WHERE mode = 'no'", "zap|35|accepted");
        (await alice.Press(reminds[1], "remind_no")).Ok();
        await oni.Sql("SELECT stimulus_value FROM punishments WHERE mode = 'no' ORDER BY id", "35\n45");
        (await alice.Press(reminds[2], "remind_yes")).Ok();

        await oni.Sql("SELECT result FROM action_logs ORDER BY id", "NO\nNO\nYES");
        await oni.Sql(
            "SELECT event_type, state, COUNT(*) FROM schedules GROUP BY 1, 2 ORDER BY 1, 2",
            "plan|done|1\nplan|pending|1\nremind|done|3"
        );
        foreach (var remind in reminds)
            await alice.Message(m => m.ThreadTs == remind.Ts, "the reply in the thread");
        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'", "0");
        Assert.Equal(["zap 35", "zap 45"], oni.Zaps(Alice));
        Assert.Contains(
            "zap",
            (await alice.Message(m => m.ThreadTs == reminds[1].Ts, "the reply")).Text.Replace(
                "電気ショック(強さ45)",
                "zap",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Error", oni.SiloLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_AtTheDefaultLimits_ClimbsTheWholeLadderAndEnds()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"));
        await alice.Consent();
        await alice.PlanAll(oni.In(30));
        await oni.Leaps(TimeSpan.FromMinutes(30));
        await oni.Reminds(Alice, 1);
        await oni.LeapsUntil("SELECT result FROM action_logs WHERE event_type = 'remind'", "AUTO_IGNORE");
        Assert.Equal(
            ["1|vibe|100", "2|zap|35", "3|zap|45", "4|zap|55", "5|zap|65"],
            oni.Sql("SELECT count, stimulus_type, stimulus_value FROM punishments WHERE mode = 'ignore' ORDER BY count")
        );
        Assert.Equal(["zap 35", "zap 45", "zap 55", "zap 65"], oni.Zaps(Alice));
        await oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'", "canceled");
    }

    [Fact]
    public async Task Silence_UnderLowerLimits_IsClampedCountedAndEndsEarlier()
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["IGNORE_INTERVAL"] = "300",
                ["IGNORE_MAX_RETRY"] = "4",
                ["LIMIT_PAVLOK_ZAP_VALUE"] = "40",
                ["LIMIT_DAY_PAVLOK_COUNTS"] = "2",
            }
        );
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"));
        await alice.Consent();
        await alice.PlanAll(oni.In(6));
        await oni.LeapsUntil("SELECT result FROM action_logs WHERE event_type = 'remind'", "AUTO_IGNORE");
        Assert.Equal(
            ["1|vibe|100||accepted", "2|zap|35||accepted", "3|zap|40||accepted", "4|zap|40|daily_limit|refused"],
            oni.Sql("SELECT count, stimulus_type, stimulus_value, reason, outcome FROM punishments WHERE mode = 'ignore' ORDER BY count")
        );
        Assert.Equal(["zap 35", "zap 40"], oni.Zaps(Alice));
        await alice.Message(m => m.Text.Contains("上限の2回", StringComparison.Ordinal), "the daily limit's notice");
        Assert.Contains("Daily zap limit reached", oni.SiloLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoPeople_EachInTheirLanguageZoneAndOnTheirOwnWrist()
    {
        await using var oni = await RunningOni.Start(
            [Alice, Bob],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["TIMEZONE"] = "Asia/Tokyo", ["SLACK_CHANNEL"] = "C0ONI" }
        );
        foreach (var user in (FakeUser[])[Alice, Bob])
        {
            var person = oni.Person(user);
            await person.Commit(("task of " + user.Id, "23:00"));
            await person.Consent();
            await person.PlanAll(oni.In(6));
        }

        await oni.Leaps(TimeSpan.FromMinutes(6));
        var remind = await oni.Person(Bob).Message(m => m.Has("remind_no"), "the remind, in the channel", 60);
        Assert.Equal("C0ONI", remind.Channel);
        Assert.Contains("It's time", remind.Text, StringComparison.Ordinal);
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await oni.Person(Alice).Message(m => m.OnlyFor == Alice.Id && m.Text.Contains("他の人", StringComparison.Ordinal), "not yours");
        (await oni.Person(Bob).Press(remind, "remind_no")).Ok();
        await oni.Sql("SELECT user_id, outcome FROM punishments WHERE mode = 'no'", "U0BOB|accepted");
        Assert.Equal(["zap 35"], oni.Zaps(Bob));
        Assert.Empty(oni.Zaps(Alice));
    }

    [Fact]
    public async Task WithoutConsent_AndAfterVibrationOnly_NoZapLeavesOnAnyPath()
    {
        await using var oni = await RunningOni.Start(
            [Alice, Bob],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["IGNORE_INTERVAL"] = "300",
                ["PAVLOK_TYPE_NOTION"] = "zap",
                ["TIMEZONE"] = "Asia/Tokyo",
            }
        );
        foreach (var user in (FakeUser[])[Alice, Bob])
        {
            var person = oni.Person(user);
            await person.Commit(("a", "23:00"));
            if (user == Bob)
                await person.Consent("consent_vibe_only");
            await person.PlanAll(oni.In(60));
        }

        await oni.LeapsUntil("SELECT COUNT(*) FROM action_logs WHERE event_type = 'remind' AND result = 'AUTO_IGNORE'", "2");
        Assert.Equal(["vibe"], oni.Pavlok.Stimuli.Select(s => s.Type).Distinct());

        // At this speed a minute is a quarter of a second: on a busy machine a step may be too old before it is judged.
        Assert.Contains("refused|no_consent", oni.Sql("SELECT DISTINCT outcome, reason FROM punishments WHERE stimulus_type = 'zap'"));
        Assert.Empty(
            oni.Sql(
                "SELECT * FROM punishments WHERE stimulus_type = 'zap' AND NOT ((outcome = 'refused' AND reason = 'no_consent') OR "
                    + "(outcome = 'expired' AND reason = 'too_old'))"
            )
        );
    }
}
