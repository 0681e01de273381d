using Oni.Domain.Time;
using Oni.Slack.WebApi;

namespace Oni.Silo.Slack;

/// <summary>
/// Whether Slack takes our token. A good answer counts for a minute of real time and a bad one for two seconds, so that one
/// slow answer does not make the worker unready for longer than it lasts; never waited for long.
/// </summary>
internal sealed class SlackProbe(ISlackApiClient slack, ProcessClock process)
{
    private static readonly TimeSpan GoodLasts = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BadLasts = TimeSpan.FromSeconds(2);
    private const string Ok = "ok";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private (long At, string State)? _last;

    /// <returns>"ok", or what is wrong in a few words.</returns>
    public async Task<string> Check(CancellationToken cancellationToken)
    {
        if (_last is { } last && process.GetElapsedTime(last.At) < (last.State == Ok ? GoodLasts : BadLasts))
            return last.State;
        var state = await Ask(cancellationToken);
        _last = (process.GetTimestamp(), state);
        return state;
    }

    private async Task<string> Ask(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await slack.Auth.Test(patience.Token);
            return Ok;
        }
        catch (SlackException e)
        {
            return $"Slack says {e.ErrorCode}: check SLACK_BOT_USER_OAUTH_TOKEN";
        }
        catch (Exception e) when (e is SlackRateLimitException or SlackUnreachableException or OperationCanceledException)
        {
            return "cannot be reached";
        }
    }
}
