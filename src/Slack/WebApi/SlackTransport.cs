using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Oni.Slack.WebApi;

/// <summary>
/// One Web API call: bearer token, JSON or form in, <c>ok</c> and JSON out. A 429 is waited out as Slack says,
/// as long as that is short; nothing else is repeated.
/// </summary>
/// <param name="http">With Slack's API as base address and no timeout of its own.</param>
/// <param name="token">Asked at each call, so that a rotated token counts at once.</param>
/// <param name="real">For time limits and pauses between tries.</param>
/// <param name="metrics">Null: nothing is measured.</param>
public sealed class SlackTransport(HttpClient http, Func<string?> token, TimeProvider real, SlackMetrics? metrics)
{
    /// <summary>Real time until a call without an answer counts as unreachable.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The longest <c>Retry-After</c> waited for here; longer ones are the caller's to plan for.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls of one method that are under way at once. What waits for its turn here is not late yet: of ten thousand at once Slack would
    /// not answer the last within the time, and they would be posted again.
    /// </summary>
    private const int MaxAtOnce = 64;

    private const int MaxTries = 3;

    private static readonly string[] Domains = ["slack.com", "slack-gov.com"];

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _atOnce = new(StringComparer.Ordinal);

    public async Task<JsonElement> Call(string method, object body, CancellationToken cancellationToken) =>
        (
            await Repeat(
                method,
                () => JsonContent.Create(body, body.GetType(), new MediaTypeHeaderValue("application/json", "utf-8"), SlackJson.Options),
                cancellationToken
            )
        ).Body;

    /// <summary>For the methods that take no JSON.</summary>
    public async Task<JsonElement> CallForm(
        string method,
        IReadOnlyList<KeyValuePair<string, string>> fields,
        CancellationToken cancellationToken
    ) => (await Ask(method, fields, cancellationToken)).Body;

    /// <summary>The same, with the answer's headers.</summary>
    public Task<SlackAnswer> Ask(string method, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken) =>
        Repeat(method, () => new FormUrlEncodedContent(fields), cancellationToken);

    /// <summary>Posts to a <c>response_url</c>, which takes no token.</summary>
    /// <exception cref="SlackException"><c>not_slack</c>: the URL is none of Slack's, and nothing is sent there.</exception>
    public async Task Respond(Uri url, object body, CancellationToken cancellationToken)
    {
        if (!IsSlacks(url))
            throw new SlackException("response_url", "not_slack");
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = JsonContent.Create(body, body.GetType(), null, SlackJson.Options),
        };
        using var response = await Send("response_url", request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new SlackException(
                "response_url",
                response.StatusCode == HttpStatusCode.NotFound ? "expired_url" : $"http_{(int)response.StatusCode}"
            );
    }

    /// <summary>Posts a file's bytes to the address that Slack has named for it, which takes no token.</summary>
    /// <exception cref="SlackException"><c>not_slack</c>: the URL is none of Slack's, and nothing is sent there.</exception>
    public async Task Upload(Uri url, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!IsSlacks(url))
            throw new SlackException("upload_url", "not_slack");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Send("upload_url", request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new SlackException("upload_url", $"http_{(int)response.StatusCode}");
    }

    /// <summary>
    /// https under slack.com or slack-gov.com, or where the API itself is: a URL that comes with a request may name any host,
    /// and what is posted there is for the person alone.
    /// </summary>
    public bool IsSlacks(Uri url) =>
        url.IsAbsoluteUri
        && (
            (
                url.Scheme == Uri.UriSchemeHttps
                && url.IsDefaultPort
                && Array.Exists(
                    Domains,
                    d =>
                        url.IdnHost.Equals(d, StringComparison.OrdinalIgnoreCase)
                        || url.IdnHost.EndsWith("." + d, StringComparison.OrdinalIgnoreCase)
                )
            ) || (http.BaseAddress is { } api && url.Scheme == api.Scheme && url.IdnHost == api.IdnHost && url.Port == api.Port)
        );

    private async Task<SlackAnswer> Repeat(string method, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        var began = real.GetTimestamp();
        try
        {
            var answer = await TryAgain(method, content, cancellationToken);
            metrics?.Called(method, "ok", real.GetElapsedTime(began));
            return answer;
        }
        catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
        {
            metrics?.Called(
                method,
                e switch
                {
                    SlackException { ErrorCode: var code } => code,
                    SlackRateLimitException => "ratelimited",
                    _ => "unreachable",
                },
                real.GetElapsedTime(began)
            );
            throw;
        }
    }

    private async Task<SlackAnswer> TryAgain(string method, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content() };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
            using var response = await Send(method, request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
                return new SlackAnswer(await Read(method, response, cancellationToken), response.Headers);

            var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            if (attempt == MaxTries || wait > LongestWait)
                throw new SlackRateLimitException(method, wait);
            await Task.Delay(wait, real, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> Send(string method, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var turns = _atOnce.GetOrAdd(method, _ => new SemaphoreSlim(MaxAtOnce, MaxAtOnce));
        await turns.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(Timeout, real);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SlackUnreachableException(method, e);
        }
        finally
        {
            turns.Release();
        }
    }

    private static async Task<JsonElement> Read(string method, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        JsonElement answer;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(stream, default, cancellationToken);
            answer = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new SlackException(method, response.IsSuccessStatusCode ? "not_json" : $"http_{(int)response.StatusCode}");
        }

        if (
            answer.ValueKind == JsonValueKind.Object
            && answer.TryGetProperty("ok", out var ok)
            && ok.ValueKind == JsonValueKind.True
            && response.IsSuccessStatusCode
        )
            return answer;
        if (
            answer.ValueKind == JsonValueKind.Object
            && answer.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.String
        )
            throw error.GetString() is "ratelimited"
                ? new SlackRateLimitException(method, TimeSpan.FromSeconds(1))
                : new SlackException(method, error.GetString()!, Details(answer));
        throw new SlackException(method, $"http_{(int)response.StatusCode}");
    }

    /// <summary>What Slack says about the arguments it refuses; it quotes no values.</summary>
    private static string? Details(JsonElement answer) =>
        answer.TryGetProperty("response_metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("messages", out var messages)
        && messages.ValueKind == JsonValueKind.Array
            ? messages.GetRawText()
            : null;
}
