using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>Whatever Pavlok does: one request a stimulus, the outcome that is known, and a message that is true.</summary>
[LongRunning]
public sealed class PavlokFaultTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Theory]
    [InlineData("slow", "unknown", "届いたかどうか分かりません")]
    [InlineData("drop", "unknown", "届いたかどうか分かりません")]
    [InlineData("500", "unknown", "届いたかどうか分かりません")]
    [InlineData("401", "failed", "Pavlokに届かなかったか、Pavlokが受け付けませんでした")]
    [InlineData("429", "failed", "Pavlokに届かなかったか、Pavlokが受け付けませんでした")]
    public async Task Pavlok_Misbehaves_OneRequestAndTheTruth(string fault, string outcome, string words)
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4, FaultSteps.NoNotifications);
        var remind = (await oni.UntilReminded(Alice))[0];
        oni.Pavlok.Intercept = async (context, _) =>
        {
            switch (fault)
            {
                case "slow":
                    // Oni gives up after 10 s; the answer that would come after 11 s finds nobody.
                    await FaultSteps.Unanswered(context);
                    break;
                case "drop":
                    context.Abort();
                    break;
                default:
                    context.Response.StatusCode = int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture);
                    await context.Response.WriteAsync("no");
                    break;
            }

            return true;
        };
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        var reply = await oni.Replied(Alice, remind, words);
        Assert.DoesNotContain("受け付けました", reply.Text, StringComparison.Ordinal);
        Assert.Equal([outcome], oni.Sql("SELECT outcome FROM punishments"));

        // Several heartbeats and another stimulus later it still is one request.
        oni.Pavlok.Intercept = null;
        await oni.Leaps(TimeSpan.FromMinutes(3));
        Assert.Equal(["zap 35"], oni.Zaps(Alice));
        Assert.Equal([outcome], oni.Sql("SELECT outcome FROM punishments"));
    }
}
