namespace Oni.Slack.WebApi;

/// <summary>Slack asks to wait longer than the client does by itself.</summary>
/// <param name="retryAfter">Real time.</param>
public sealed class SlackRateLimitException(string method, TimeSpan retryAfter)
    : Exception($"{method}: rate limited for {retryAfter.TotalSeconds:0} s")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
