using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.EndToEnd.SlackClients;

/// <summary>Slack's own Web API client finds in the pretend Slack what it finds in Slack.</summary>
public sealed class WebApiClientTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task EachMethod_SucceedsAndRefusesAsSlackDoes()
    {
        var real = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slack = await FakeSlack.Start(
            [Alice, new FakeUser("U0BOB")],
            [new FakeChannel("C0ONI", "oni"), new FakeChannel("C0OTHER", "other", HasOni: false)],
            real: real
        );
        slack.Intercept = async (context, call) =>
        {
            if (!call.Method.StartsWith("test.", StringComparison.Ordinal))
                return false;
            await context.Response.WriteAsync(Arrange(call.Method));
            return true;
        };
        var expired = slack.NewTrigger(new SlackClientId(Alice.Id));
        real.Advance(TimeSpan.FromSeconds(4));
        var original = slack.Workspace.Add("C0ONI", null, "original", null);
        await NodeScript.Run(
            "web-api.mjs",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["SLACK_API"] = slack.ApiBase.ToString(),
                ["EXPIRED"] = expired,
                ["TRIGGERS"] = string.Join(',', Enumerable.Range(0, 5).Select(_ => slack.NewTrigger(new SlackClientId(Alice.Id)))),
                ["ORIGINAL"] = original.Ts,
                ["RESPONSES"] = string.Join(
                    ',',
                    ((string?[])[null, original.Ts, null]).Select(ts => slack.NewResponseUrl(Alice.Id, "C0ONI", ts))
                ),
            }
        );
        Assert.Equal("changed", slack.Messages.First(m => m.Channel == "C0ONI").Text);
        Assert.Equal("home again", slack.Homes[Alice.Id].View["blocks"]![0]!["text"]!["text"]!.GetValue<string>());
        Assert.Equal(
            [(null, "answer 1"), (Alice.Id, "answer 2")],
            slack.Messages.Where(m => m.Text is "answer 1" or "answer 2").Select(m => (m.OnlyFor, m.Text))
        );
        Assert.Equal("lunch.txt", Assert.Single(slack.Messages.SelectMany(m => m.Files)).Name);

        string Arrange(string what)
        {
            slack.Fault = what == "test.ratelimit" ? SlackFault.RateLimit : SlackFault.None;
            if (what == "test.later")
                real.Advance(TimeSpan.FromMinutes(31));
            if (what == "test.scopes")
                slack.Scopes = "commands";
            return what == "test.trigger" ? slack.NewTrigger(new SlackClientId(Alice.Id)) : "";
        }
    }
}
