using System.Text.Json.Serialization;
using Oni.Domain;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// An acknowledged click. Exactly one of <paramref name="Answer"/>, <paramref name="Consent"/> and <paramref name="Deletes"/>
/// is set.
/// </summary>
/// <param name="At">When it was accepted: product time, UTC.</param>
/// <param name="Deletes">The person wants all of their data deleted.</param>
/// <param name="ChannelId">Where the person is told when it had no effect.</param>
internal sealed record InboxEntry(
    string UserId,
    DateTimeOffset At,
    string? ChannelId,
    InboxAnswer? Answer,
    ZapConsent? Consent,
    bool Deletes = false
)
{
    /// <summary>What the column <c>about</c> says of a consent button; the silo looks for it in the inbox.</summary>
    public const string Consents = "consent";

    public const string Deletion = "deletion";

    /// <summary>What the column <c>about</c> says: the id of a schedule, <see cref="Consents"/> or <see cref="Deletion"/>.</summary>
    [JsonIgnore]
    public string About => Deletes ? Deletion : Answer?.ScheduleId ?? Consents;
}
