using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>Slack gets its answer in time, and only Slack gets one.</summary>
public sealed class AcknowledgementTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Mallory = new("U0MALLORY");

    [Fact]
    public async Task SixteenAtOnce_WhileSlacksApiTakesFiveSeconds_AreAcknowledgedWithinOne()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var remind = (await oni.UntilReminded(Alice))[0];
        oni.Slack.Fault = SlackFault.Slow;

        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(n =>
                        (n % 4) switch
                        {
                            0 => alice.Type("/plan"),
                            1 => alice.Type("/base_commit"),
                            2 => alice.Press(remind, "remind_yes"),
                            _ => alice.Type("/stop"),
                        }
                    )
            );
            Assert.All(answers, a => Assert.Equal(200, a.Status));
            Assert.All(answers, a => Assert.True(a.Took < TimeSpan.FromSeconds(1), $"took {a.Took}"));
        }
    }

    [Theory]
    [InlineData("slack/command")]
    [InlineData("slack/interactive")]
    [InlineData("slack/gateway")]
    public async Task FortyMalformedSignedRequests_GetNo500AndStoreNothing(string path)
    {
        await using var oni = await RunningOni.Start([Alice, Mallory]);

        // Alice's language is learned from a command of hers, however odd.
        const string Stored =
            "SELECT (SELECT COUNT(*) FROM schedules), (SELECT COUNT(*) FROM commitments), (SELECT COUNT(*) FROM action_logs), "
            + "(SELECT COUNT(*) FROM config_audit_log), (SELECT COUNT(*) FROM OrleansStorage WHERE GrainIdExtensionString <> "
            + "'user:U0ALICE')";
        var before = oni.Sql(Stored);
        var logged = oni.FrontendLog.Length;
        foreach (var body in Malformed.Bodies)
        {
            var answer = await oni.Post(body, path);
            Assert.True(answer.Status is (>= 400 and < 500) or 200, $"{answer.Status} to {body}");
            Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(path == "slack/gateway" ? 400 : 415, (await oni.Post("command=%2Fhelp", path, "application/json")).Status);
        Assert.Equal(415, (await oni.Post("command=%2Fhelp", path, "text/plain")).Status);
        Assert.DoesNotContain("   at ", oni.FrontendLog[logged..], StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", oni.FrontendLog[logged..], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, oni.Sql(Stored));
    }

    [Fact]
    public async Task UnsignedReplayedFutureAndUnauthorisedRequests_AreRefused()
    {
        await using var oni = await RunningOni.Start(
            [Alice, Mallory],
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AUTHORIZED_USERS"] = "U0ALICE",
                ["PAVLOK_API_KEY__U0MALLORY"] = "",
                ["SLACK_SIGNING_SECRET"] = "the-old-one, " + FakeSlack.SigningSecret,
            }
        );
        using var http = new HttpClient { BaseAddress = oni.Api };
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(401, await Send("/help", now, "wrong"));
        Assert.Equal(401, await Send("/help", now - 301, FakeSlack.SigningSecret));
        Assert.Equal(401, await Send("/help", now + 310, FakeSlack.SigningSecret));
        Assert.Equal(200, await Send("/help", now, "the-old-one"));
        Assert.Equal(200, await Send("/help", now, FakeSlack.SigningSecret));
        using (var check = await http.PostAsync("slack/command", new FormUrlEncodedContent([new("ssl_check", "1")])))
            Assert.Equal(200, (int)check.StatusCode);
        Assert.Contains("Slack signature verification failed", oni.FrontendLog, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlack.SigningSecret, oni.FrontendLog, StringComparison.Ordinal);
        Assert.DoesNotContain("v0=", oni.FrontendLog, StringComparison.Ordinal);
        Assert.Contains("許可されていません", (await oni.Person(Mallory).Type("/stop")).Body, StringComparison.Ordinal);

        async Task<int> Send(string command, long timestamp, string secret)
        {
            var body = HttpLink.Form(("command", command), ("user_id", Alice.Id), ("trigger_id", "t"), ("text", ""));
            var stamp = timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, "slack/command")
            {
                Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
            };
            request.Headers.Add("X-Slack-Request-Timestamp", stamp);
            request.Headers.Add(
                "X-Slack-Signature",
                Slack.Security.SlackSignature.Sign(secret, stamp, System.Text.Encoding.UTF8.GetBytes(body))
            );
            using var response = await http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }
}
