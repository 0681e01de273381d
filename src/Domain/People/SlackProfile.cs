namespace Oni.Domain.People;

/// <param name="Locale">Slack's locale, such as <c>ja-JP</c> or <c>en-US</c>.</param>
/// <param name="TimeZone">An IANA zone, or null when Slack names none.</param>
/// <param name="Deactivated">The account has been deactivated (<c>deleted: true</c>).</param>
[GenerateSerializer, Alias("oni.slack-profile")]
public sealed record SlackProfile(string? Locale, string? TimeZone, bool Deactivated = false);
