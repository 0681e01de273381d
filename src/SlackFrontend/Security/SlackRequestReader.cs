using System.Text;
using Oni.Hosting.Configuration;
using Oni.Slack.Security;

namespace Oni.SlackFrontend.Security;

/// <summary>Reads a request as Slack sends it, and lets pass only what Slack has signed.</summary>
internal sealed partial class SlackRequestReader(OniEnvironment environment, ILogger<SlackRequestReader> logger)
{
    public const int MostBytes = 1024 * 1024;

    /// <returns>The form, or the answer that refuses it.</returns>
    public async Task<(SlackForm? Form, IResult? Refusal)> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, cancellationToken);
            body = buffer.ToArray();
        }
        catch (BadHttpRequestException e)
        {
            return (null, Results.Text("The body is too large or broken", "text/plain", statusCode: e.StatusCode));
        }

        var form = new SlackForm(Encoding.UTF8.GetString(body));

        // Slack's certificate check comes unsigned and asks for nothing but a 200.
        if (form.Field("ssl_check") == "1" && form.Field("command") is null && form.Field("payload") is null)
            return (null, SlackReply.Empty.ToHttp());

        var secrets = (environment["SLACK_SIGNING_SECRET"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!SlackSignature.Verify(secrets, request.Headers[SlackSignature.TimestampHeader], request.Headers[SlackSignature.SignatureHeader], body, TimeProvider.System.GetUtcNow()))
        {
            LogRefused(request.Path);
            return (null, Results.Text("The signature is not Slack's, or older than five minutes", "text/plain", statusCode: StatusCodes.Status401Unauthorized));
        }

        return request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? (form, null)
            : (null, Results.Text("Slack sends forms to this address", "text/plain", statusCode: StatusCodes.Status415UnsupportedMediaType));
    }

    // The manual's own words (operations manual 4.2). What was expected is never logged.
    [LoggerMessage(LogLevel.Warning, "Slack signature verification failed for {Path}")]
    private partial void LogRefused(string path);
}
