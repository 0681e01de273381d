using System.Diagnostics;
using System.Net;
using Oni.Slack.WebApi;

namespace Oni.Slack.Tests;

/// <summary>What the client makes of Slack's answers.</summary>
public sealed class TransportTests
{
    [Fact]
    public async Task A429_IsWaitedOutAsSlackSays_AndThenRepeated()
    {
        var answers = new Answers(TooMany(1), Json("""{"ok":true}"""));
        var watch = Stopwatch.StartNew();
        await Client(answers).Call("auth.test", new { }, CancellationToken.None);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9), $"waited {watch.Elapsed}");
        Assert.Equal(2, answers.Asked);
    }

    [Fact]
    public async Task A429_ThatAsksForMinutes_IsLeftToTheCaller()
    {
        var answers = new Answers(TooMany(300));
        var limited = await Assert.ThrowsAsync<SlackRateLimitException>(() =>
            Client(answers).Call("chat.postMessage", new { }, CancellationToken.None)
        );
        Assert.Equal(TimeSpan.FromMinutes(5), limited.RetryAfter);
        Assert.Equal(1, answers.Asked);
    }

    /// <summary>What waits for its turn is not late: posted again, it would be there twice. One method holds up no other.</summary>
    [Fact]
    public async Task OfHundredsAtOnce_SixtyFourAreUnderWay_AndOneMethodHoldsUpNoOther()
    {
        var answers = new SlowAnswers("chat.postMessage");
        var transport = new SlackTransport(
            new HttpClient(answers) { BaseAddress = new Uri("https://slack.example/api/") },
            () => "xoxb",
            TimeProvider.System,
            null
        );
        var posts = Enumerable.Range(0, 300).Select(_ => transport.Call("chat.postMessage", new { }, CancellationToken.None)).ToList();
        await transport.Call("views.open", new { }, CancellationToken.None);
        Assert.Equal(64, answers.UnderWay);
        answers.Open();
        await Task.WhenAll(posts);
        Assert.Equal((300, 64), (answers.Asked, answers.Most));
    }

    [Theory]
    [InlineData(200, """{"ok":false,"error":"channel_not_found"}""", "channel_not_found")]
    [InlineData(200, "<html>sorry</html>", "not_json")]
    [InlineData(500, "<html>sorry</html>", "http_500")]
    [InlineData(503, "{}", "http_503")]
    [InlineData(200, "null", "http_200")]
    public async Task ANo_IsToldWithItsCode_AndNotRepeated(int status, string body, string code)
    {
        var answers = new Answers(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
        var no = await Assert.ThrowsAsync<SlackException>(() => Client(answers).Call("chat.postMessage", new { }, CancellationToken.None));
        Assert.Equal(code, no.ErrorCode);
        Assert.Equal(1, answers.Asked);
    }

    [Theory]
    [InlineData("channel_not_found", true)]
    [InlineData("not_in_channel", true)]
    [InlineData("invalid_blocks", true)]
    [InlineData("internal_error", false)]
    [InlineData("invalid_auth", false)]
    [InlineData("http_500", false)]
    [InlineData("not_json", false)]
    [InlineData("something_new", false)]
    public void OnlyKnownCodes_AreForGood(string code, bool forGood) => Assert.Equal(forGood, SlackErrors.IsPermanent(code));

    [Fact]
    public async Task OneChannelThatWaits_HoldsUpNoOther()
    {
        var pacer = new ChannelPacer(TimeProvider.System, ChannelPacer.SlackInterval);
        var never = new TaskCompletionSource<int>();
        var held = pacer.Run("slow", () => never.Task, CancellationToken.None);
        Assert.Equal(
            7,
            await pacer
                .Run("other", () => Task.FromResult(7), CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System)
        );
        never.SetResult(1);
        Assert.Equal(1, await held);
    }

    [Fact]
    public async Task OneChannel_TakesOneMessageASecond_InOrder()
    {
        var pacer = new ChannelPacer(TimeProvider.System, ChannelPacer.SlackInterval);
        var order = new List<int>();
        var watch = Stopwatch.StartNew();
        var posts = Enumerable
            .Range(0, 3)
            .Select(n =>
                pacer.Run(
                    "channel",
                    () =>
                    {
                        order.Add(n);
                        return Task.FromResult(n);
                    },
                    CancellationToken.None
                )
            )
            .ToList();
        await Task.WhenAll(posts);
        Assert.Equal([0, 1, 2], order);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1.9), $"took {watch.Elapsed}");
    }

    /// <summary>A URL that comes with a request may name any host: what is posted there is for the person alone.</summary>
    [Theory]
    [InlineData("https://hooks.slack.com/commands/1", true)]
    [InlineData("https://slack.com/x", true)]
    [InlineData("https://hooks.slack-gov.com/x", true)]
    [InlineData("https://HOOKS.SLACK.COM/x", true)]
    [InlineData("http://slack.test/response/1", true)]
    [InlineData("http://hooks.slack.com/x", false)]
    [InlineData("https://hooks.slack.com:8443/x", false)]
    [InlineData("https://evilslack.com/x", false)]
    [InlineData("https://slack.com.evil.example/x", false)]
    [InlineData("https://slack.com@evil.example/x", false)]
    [InlineData("http://slack.test:8080/x", false)]
    [InlineData("https://slack.test/x", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    public async Task AResponseUrl_IsSlacks_OrGetsNothing(string url, bool slacks)
    {
        var answers = new Answers(Json("ok"));
        if (slacks)
            await Client(answers).Respond(new Uri(url), new { text = "x" }, CancellationToken.None);
        else
            Assert.Equal(
                "not_slack",
                (
                    await Assert.ThrowsAsync<SlackException>(() =>
                        Client(answers).Respond(new Uri(url), new { text = "x" }, CancellationToken.None)
                    )
                ).ErrorCode
            );
        Assert.Equal(slacks ? 1 : 0, answers.Asked);
    }

    private static SlackTransport Client(Answers answers) =>
        new(new HttpClient(answers) { BaseAddress = new Uri("http://slack.test/api/") }, () => "token", TimeProvider.System, metrics: null);

    private static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    private static HttpResponseMessage TooMany(int seconds)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    /// <summary>Slack that answers one method only once it is opened.</summary>
    private sealed class SlowAnswers(string method) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();

        public int Asked { get; private set; }

        public int UnderWay { get; private set; }

        public int Most { get; private set; }

        public void Open() => _open.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith(method, StringComparison.Ordinal))
                return Json("""{"ok":true}""");
            lock (_lock)
                (Asked, UnderWay, Most) = (Asked + 1, UnderWay + 1, Math.Max(Most, UnderWay + 1));
            await _open.Task.WaitAsync(cancellationToken);
            lock (_lock)
                UnderWay--;
            return Json("""{"ok":true}""");
        }
    }

    private sealed class Answers(params HttpResponseMessage[] answers) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answers[Math.Min(Asked++, answers.Length - 1)]);
    }
}
