using Oni.Domain.Time;

namespace Oni.SlackFrontend.Receiving;

/// <summary>
/// One line for each request of Slack's: where it came to, how it was answered and how long that took. Nothing of what was in
/// it.
/// </summary>
internal sealed partial class AccessLog(RequestDelegate next, ProcessClock process, ILogger<AccessLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/slack", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var began = process.GetTimestamp();
        try
        {
            await next(context);
        }
        catch
        {
            Log(context, began, StatusCodes.Status500InternalServerError);
            throw;
        }

        Log(context, began, context.Response.StatusCode);
    }

    private void Log(HttpContext context, long began, int status) =>
        LogAnswered(context.GetEndpoint()?.DisplayName ?? "no such address", status, (int)process.GetElapsedTime(began).TotalMilliseconds);

    [LoggerMessage(LogLevel.Information, "{Endpoint}: {Status} in {Milliseconds} ms")]
    private partial void LogAnswered(string endpoint, int status, int milliseconds);
}
