using System.Globalization;

namespace Oni.Playground.Slack;

/// <summary>Makes a call fare as the fault says.</summary>
internal static class SlackFaults
{
    private const int RetryAfterSeconds = 3;

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(5);

    /// <returns>True when the fault has answered the call.</returns>
    public static async Task<bool> Strike(SlackFault fault, HttpContext context)
    {
        switch (fault)
        {
            case SlackFault.Slow:
                await Task.Delay(SlowAnswer, TimeProvider.System, context.RequestAborted);
                return false;
            case SlackFault.Refuse:
                await context.Response.WriteAsJsonAsync(SlackError.Of("internal_error"));
                return true;
            case SlackFault.RateLimit:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                await context.Response.WriteAsJsonAsync(SlackError.Of("ratelimited"));
                return true;
            case SlackFault.Gone:
                context.Abort();
                return true;
            default:
                return false;
        }
    }
}
