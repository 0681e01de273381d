namespace Oni.Slack.WebApi;

/// <summary>Slack answered <c>ok: false</c>, or with a status that is no success.</summary>
/// <param name="errorCode">Slack's code, or <c>http_500</c> and the like.</param>
public sealed class SlackException(string method, string errorCode) : Exception($"{method}: {errorCode}")
{
    public string ErrorCode { get; } = errorCode;
}
