namespace Oni.Slack.WebApi;

/// <param name="Locale">Such as <c>ja-JP</c>.</param>
/// <param name="Tz">An IANA zone.</param>
public sealed record SlackUser(string? Id, string? Locale, string? Tz);
