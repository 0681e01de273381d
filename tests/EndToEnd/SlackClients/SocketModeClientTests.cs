using System.Text.Json.Nodes;
using Oni.Grains.History;
using Oni.Playground.Processes;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.SlackClients;

/// <summary>Slack's own Socket Mode client gets hello, envelopes and the word to come again as from Slack.</summary>
public sealed class SocketModeClientTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task Envelopes_AreAcknowledgedWithTheirAnswer_AlsoAfterARefreshAndADrop()
    {
        await using var slack = await FakeSlack.Start([Alice]);
        var (node, _) = await NodeScript.StartUntil(
            "socket-mode.mjs",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SLACK_API"] = slack.ApiBase.ToString() },
            "connected"
        );
        await using var app = node;
        var alice = new SlackPerson(slack, Alice, new SocketLink(slack.Sockets));
        await Exchange(slack, alice, app, 1);

        await slack.Sockets.Refresh();
        await Connections(slack, app, 2);
        await Exchange(slack, alice, app, 2);

        slack.Sockets.Drop();
        await Connections(slack, app, 3);
        await Exchange(slack, alice, app, 3);
    }

    [Fact]
    public async Task WithNobodyConnected_ThePersonIsToldBySlack()
    {
        await using var slack = await FakeSlack.Start([Alice]);
        var answer = await new SlackPerson(slack, Alice, new SocketLink(slack.Sockets)).Type("/greet");
        Assert.Equal("dispatch_failed", answer.Failure);
        Assert.Contains(slack.Messages, m => m.Author == "slackbot" && m.Text.Contains("dispatch_failed", StringComparison.Ordinal));
    }

    private static async Task Exchange(FakeSlack slack, SlackPerson alice, HostProcess app, int times)
    {
        var command = await alice.Type("/greet", "you");
        Assert.True(command.IsTaken);
        Assert.Equal("/greet you from U0ALICE", command.Json!.Value.GetProperty("text").GetString());

        var view = FakeView.Of(
            "V1",
            new SlackClientId(Alice.Id),
            "1.1",
            JsonNode
                .Parse(
                    """
                    {"type":"modal","callback_id":"made_here","title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"S"},
                     "blocks":[{"type":"input","block_id":"field","optional":true,"label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a"}}]}
                    """
                )!
                .AsObject()
        );
        Assert.Equal("not like this", (await alice.Submit(view)).Errors["field"]);
        Assert.True((await alice.Press(view, "button")).IsTaken);
        Assert.True((await alice.OpenHome()).IsTaken);
        await Eventually(app, "interactive view_submission made_here", times);
        await Eventually(app, "interactive block_actions button", times);
        await Eventually(app, "home of U0ALICE", times);
    }

    private static async Task Connections(FakeSlack slack, HostProcess app, int times)
    {
        await Eventually(app, "connected", times);
        await slack.Sockets.Pulse.Until(() => slack.Sockets.Count == 1 ? slack : null, RunningOni.Soon, "one connection");
    }

    private static Task Eventually(HostProcess app, string line, int times) =>
        RunningOni.Eventually(
            () => Task.FromResult(app.Log.Split('\n').Count(l => l == line) == times),
            () => $"{times} × {line}\n{app.Log}"
        );
}
