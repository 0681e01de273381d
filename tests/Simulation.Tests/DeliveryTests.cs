using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>Where messages go, and what becomes of one that Slack will not take.</summary>
public sealed class DeliveryTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Theory]
    [InlineData("C0ONI", "C0ONI", true)]
    [InlineData("C0GONE", "D0ALICE", false)]
    [InlineData("", "D0ALICE", false)]
    public async Task APrompt_GoesToTheChannelWithAMention_OrToADirectMessageWithoutOne(string channel, string expected, bool mentioned)
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["SLACK_CHANNEL"] = channel }
        );
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"));
        var plan = await alice.Message(m => m.Has("plan_open_modal"), "the plan");
        Assert.Equal(expected, plan.Channel);
        Assert.Equal(mentioned, plan.Text.Contains("<@U0ALICE>", StringComparison.Ordinal));
        var question = await alice.Message(m => m.Has("consent_agree"), "the consent question");
        Assert.Equal("D0ALICE", question.Channel);
    }

    [Theory]
    [InlineData("invalid_blocks", 1)]
    [InlineData("internal_error", 3)]
    public async Task APostThatSlackRefuses_FailsForGoodOrAfterThreeTries_AndThePersonIsTold(string error, int tries)
    {
        await using var oni = await RunningOni.Start([Alice], speed: 600);
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"));
        oni.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "chat.postMessage" || call.Text("text")?.Contains("時間です", StringComparison.Ordinal) != true)
                return false;
            await context.Response.WriteAsJsonAsync(new { ok = false, error });
            return true;
        };
        await alice.PlanAll(oni.In(60));
        await oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'", "failed");
        await alice.Message(
            m => m.Text.Contains("「散歩」", StringComparison.Ordinal) && m.Text.Contains("送れませんでした", StringComparison.Ordinal),
            "the failed post's notice"
        );
        Assert.Equal(
            tries,
            oni.Slack.Calls.Count(c =>
                c.Method == "chat.postMessage" && c.Text("text")?.Contains("時間です", StringComparison.Ordinal) == true
            )
        );
        Assert.Contains("Error processing schedule", oni.SiloLog, StringComparison.Ordinal);

        var id = oni.Sql("SELECT id FROM schedules WHERE state = 'failed'")[0];
        (await alice.Press(Forged(id), "remind_no")).Ok();
        await alice.Message(
            m => m.OnlyFor == Alice.Id && m.Text.Contains("送信に失敗", StringComparison.Ordinal),
            "the late click's answer"
        );
        Assert.Empty(oni.Zaps(Alice));
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode IN ('no', 'ignore') AND schedule_id = '" + id + "'"));
    }

    [Fact]
    public async Task AClickOnASkippedOrUnknownOrPendingSchedule_SaysSoAndGivesNothing()
    {
        await using var oni = await RunningOni.Start([Alice]);
        var alice = oni.Person(Alice);
        await alice.Commit(("散歩", "23:00"), ("英語", "23:00"));
        await alice.Consent();
        var modal = await alice.OpenPlan();
        (await alice.Submit(alice.Enter(modal, ("task_1_skip", "skip")))).Ok();
        await oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind' ORDER BY 1", "pending\nskipped");
        await oni.Sql("SELECT result FROM action_logs", "SKIP");

        foreach (
            var (id, words) in ((string, string)[])
                [
                    (oni.Sql("SELECT id FROM schedules WHERE state = 'skipped'")[0], "見送られています"),
                    (oni.Sql("SELECT id FROM schedules WHERE state = 'pending' AND event_type = 'remind'")[0], "まだ時間になっていません"),
                    ("0123456789abcdef0123456789abcdef", "見つかりませんでした"),
                ]
        )
        {
            (await alice.Press(Forged(id), "remind_no")).Ok();
            await alice.Message(m => m.OnlyFor == Alice.Id && m.Text.Contains(words, StringComparison.Ordinal), words);
        }

        Assert.Empty(oni.Zaps(Alice));
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no'"));
    }

    /// <summary>A message with a NO button that Slack no longer shows, or never did.</summary>
    private static FakeMessage Forged(string scheduleId) =>
        new(
            Alice.DirectChannel,
            "1.1",
            null,
            "forged",
            JsonSerializer.SerializeToElement(
                new object[]
                {
                    new
                    {
                        type = "actions",
                        elements = new object[]
                        {
                            new
                            {
                                type = "button",
                                action_id = "remind_no",
                                text = new { type = "plain_text", text = "x" },
                                value = JsonSerializer.Serialize(
                                    new
                                    {
                                        schedule_id = scheduleId,
                                        event_type = "remind",
                                        user_id = Alice.Id,
                                    }
                                ),
                            },
                        },
                    },
                }
            ),
            null,
            0
        );
}
