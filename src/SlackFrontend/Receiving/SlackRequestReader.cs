using System.Text;
using Microsoft.Extensions.Options;
using Oni.Domain.Time;
using Oni.Slack.Security;
using Oni.SlackFrontend.Handlers;

namespace Oni.SlackFrontend.Receiving;

/// <summary>Reads a request as Slack sends it, and lets pass only what Slack has signed.</summary>
internal sealed partial class SlackRequestReader(
    IOptionsMonitor<ReceptionOptions> options,
    ProcessClock process,
    ILogger<SlackRequestReader> logger
)
{
    public const int MaxBytes = 1024 * 1024;
    private const int CertificateCheckBytes = 1024;

    /// <returns>The body, or the answer that refuses it.</returns>
    public async Task<(SlackBody? Body, IResult? Refusal)> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            using var buffer = new MemoryStream();
            await request.Body.CopyToAsync(buffer, cancellationToken);
            bytes = buffer.ToArray();
        }
        catch (BadHttpRequestException e)
        {
            return (null, Results.Text("The body is too large or broken", "text/plain", statusCode: e.StatusCode));
        }

        if (
            !SlackSignature.Verify(
                options.CurrentValue.SigningSecrets,
                request.Headers[SlackSignature.TimestampHeader],
                request.Headers[SlackSignature.SignatureHeader],
                bytes,
                process.GetUtcNow()
            )
        )
        {
            if (IsCertificateCheck(bytes))
                return (null, SlackReply.Empty.ToHttp());
            LogRefused(request.Path);
            return (
                null,
                Results.Text(
                    "The signature is not Slack's, or older than five minutes",
                    "text/plain",
                    statusCode: StatusCodes.Status401Unauthorized
                )
            );
        }

        if (IsCertificateCheck(bytes))
            return (null, SlackReply.Empty.ToHttp());
        var isJson = IsOf(request, "application/json");
        return isJson || IsOf(request, "application/x-www-form-urlencoded")
            ? (new SlackBody(Encoding.UTF8.GetString(bytes), isJson), null)
            : (null, Results.Text("Slack sends forms and JSON", "text/plain", statusCode: StatusCodes.Status415UnsupportedMediaType));
    }

    /// <summary>
    /// Slack's certificate check asks for nothing but a 200, and mostly comes unsigned. Nothing larger than it is read before
    /// its signature.
    /// </summary>
    private static bool IsCertificateCheck(byte[] bytes) =>
        bytes.Length <= CertificateCheckBytes
        && new SlackBody(Encoding.UTF8.GetString(bytes), isJson: false) is var body
        && body.Field("ssl_check") == "1"
        && body.Field("command") is null
        && body.Field("payload") is null;

    private static bool IsOf(HttpRequest request, string type) =>
        request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;

    // The manual's own words (operations manual 4.2). What was expected is never logged.
    [LoggerMessage(LogLevel.Warning, "Slack signature verification failed for {Path}")]
    private partial void LogRefused(string path);
}
