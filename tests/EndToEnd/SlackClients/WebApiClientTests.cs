using Microsoft.Extensions.Time.Testing;
using Oni.Playground.Slack;

namespace Oni.EndToEnd.SlackClients;

/// <summary>Slack's own Web API client finds in the pretend Slack what it finds in Slack.</summary>
public sealed class WebApiClientTests
{
    private static readonly PretendUser Alice = new("U0ALICE");

    [Fact]
    public async Task EachMethod_SucceedsAndRefusesAsSlackDoes()
    {
        var real = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slack = await PretendSlack.Start([Alice], [new PretendChannel("C0ONI", "oni"), new PretendChannel("C0OTHER", "other", HasOni: false)], real: real);
        slack.Intercept = async (context, call) =>
        {
            if (!call.Method.StartsWith("test.", StringComparison.Ordinal))
                return false;
            slack.Fault = call.Method == "test.ratelimit" ? SlackFault.RateLimit : SlackFault.None;
            await context.Response.CompleteAsync();
            return true;
        };
        var expired = slack.NewTrigger(new Seat(Alice.Id));
        real.Advance(TimeSpan.FromSeconds(4));
        await NodeScript.Run("web-api.mjs", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SLACK_API"] = slack.ApiBase.ToString(),
            ["EXPIRED"] = expired,
            ["TRIGGERS"] = string.Join(',', Enumerable.Range(0, 5).Select(_ => slack.NewTrigger(new Seat(Alice.Id)))),
            ["RATE_LIMIT"] = new Uri(slack.ApiBase, "test.ratelimit").ToString(),
            ["FINE"] = new Uri(slack.ApiBase, "test.fine").ToString(),
        });
        Assert.Equal("changed", slack.Messages.First(m => m.Channel == "C0ONI").Text);
        Assert.Equal("home again", slack.Homes[Alice.Id].View["blocks"]![0]!["text"]!["text"]!.GetValue<string>());
    }
}
