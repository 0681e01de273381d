namespace Oni.Domain;

/// <summary>To whom something is said: language and zone decide how.</summary>
/// <param name="Locale">Slack's locale; null while unknown, which reads as Japanese.</param>
/// <param name="TimeZone">An IANA zone.</param>
[GenerateSerializer, Alias("oni.recipient")]
public sealed record Recipient(string UserId, string? Locale, string TimeZone);
