namespace Oni.Slack.WebApi;

/// <param name="Locale">Such as <c>ja-JP</c>.</param>
/// <param name="Tz">An IANA zone.</param>
/// <param name="Deleted">The account has been deactivated; such an answer carries neither zone nor locale.</param>
public sealed record SlackUser(string? Id, string? Locale, string? Tz, bool Deleted = false);
