using System.Globalization;
using Oni.Playground.Processes;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>An app made with Slack's own Bolt (tests/SlackClients/bolt.mjs), in Oni's place.</summary>
internal static class BoltApp
{
    public static async Task<(HostProcess Node, Uri Url)> Start(FakeSlack slack, string secret = FakeSlack.SigningSecret)
    {
        var (node, line) = await NodeScript.StartUntil(
            "bolt.mjs",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["SLACK_API"] = slack.ApiBase.ToString(),
                ["SIGNING_SECRET"] = secret,
            },
            "listening "
        );
        return (node, new Uri($"http://127.0.0.1:{int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture)}/slack/events"));
    }
}
