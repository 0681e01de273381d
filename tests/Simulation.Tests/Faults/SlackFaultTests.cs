using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>Whatever Slack does: no remind is lost, nobody else waits, nobody is punished for a message that did not arrive.</summary>
[LongRunning]
public sealed class SlackFaultTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");

    [Theory]
    [InlineData("timeout")]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("html")]
    public async Task SlackMisbehavesForOnePerson_TheOtherIsServed_AndTheFirstIsRemindedLaterAndNotPunished(string fault)
    {
        await using var oni = await RunningOni.Start(
            [Alice, Bob],
            speed: 1,
            FaultSteps.Settings(("IGNORE_INTERVAL", "300"), ("RETRY_DELAY", "30"))
        );
        foreach (var user in (FakeUser[])[Alice, Bob])
            await oni.Person(user).Commit(("walk", "23:00"));
        foreach (var user in (FakeUser[])[Alice, Bob])
            await oni.Person(user).PlanAll(oni.In(20));

        var refused = new ConcurrentBag<DateTimeOffset>();
        oni.Slack.Intercept = async (context, call) =>
        {
            if (!call.IsRemind() || call.Text("channel") != Alice.DirectChannel)
                return false;
            refused.Add(oni.Now());
            switch (fault)
            {
                case "timeout":
                    return await FaultSteps.Unanswered(context);
                case "429":
                    context.Response.StatusCode = 429;
                    context.Response.Headers.RetryAfter = "3";
                    return true;
                case "500":
                    context.Response.StatusCode = 500;
                    return true;
                default:
                    await context.Response.WriteAsync("<html>maintenance</html>");
                    return true;
            }
        };

        await oni.Leaps(TimeSpan.FromMinutes(20));
        await oni.Reminds(Bob, 1);
        await oni.LeapsUntil("SELECT DISTINCT user_id FROM punishments WHERE mode = 'ignore'", "U0BOB");
        Assert.NotEmpty(refused);
        Assert.Equal(
            ["processing|"],
            oni.Sql("SELECT state, thread_ts FROM schedules WHERE event_type = 'remind' AND user_id = 'U0ALICE'")
        );
        Assert.Empty(oni.Felt(Alice));

        oni.Slack.Intercept = null;
        var remind = await oni.LeapsUntil(() => oni.Person(Alice).LastMessage(m => m.Has("remind_yes")), () => "Alice's remind");
        (await oni.Person(Alice).Press(remind, "remind_yes")).Ok();
        await oni.Sql("SELECT result FROM action_logs WHERE user_id = 'U0ALICE'", "YES");
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore' AND user_id = 'U0ALICE'"));
    }

    [Fact]
    public async Task AStepThatSlackDidNotShow_StopsTheLadder()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "300")));
        oni.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "chat.postMessage" || call.Text("thread_ts") is null || call.Text("channel") != Alice.DirectChannel)
                return false;
            context.Response.StatusCode = 503;
            await context.Response.WriteAsync("upstream");
            return true;
        };
        await oni.UntilReminded(Alice);
        await oni.UntilReminded(Bob);
        await oni.LeapsUntil("SELECT MAX(count) FROM punishments WHERE mode = 'ignore' AND user_id = 'U0BOB'", "4");
        Assert.Equal(["1"], oni.Sql("SELECT count FROM punishments WHERE mode = 'ignore' AND user_id = 'U0ALICE'"));
        oni.Slack.Intercept = null;
        await oni.LeapsUntil("SELECT MAX(count) FROM punishments WHERE mode = 'ignore' AND user_id = 'U0ALICE'", "2");
    }
}
