namespace Oni.Slack.WebApi;

/// <summary>Slack answered <c>ok: false</c>, or with a status that is no success.</summary>
/// <param name="errorCode">Slack's code, or <c>http_500</c> and the like.</param>
/// <param name="details">What Slack says about it besides, if anything.</param>
public sealed class SlackException(string method, string errorCode, string? details = null)
    : Exception(details is null ? $"{method}: {errorCode}" : $"{method}: {errorCode} {details}")
{
    public string ErrorCode { get; } = errorCode;
}
