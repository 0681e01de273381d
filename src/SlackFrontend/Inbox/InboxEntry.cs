using System.Text.Json;
using System.Text.Json.Serialization;
using Oni.Domain;
using Oni.Hosting.Inbox;

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
    public const string Deletion = "deletion";

    /// <summary>An entry of an earlier version may still wait: its names began with a capital, and consent was a number.</summary>
    private static readonly JsonSerializerOptions Reading = new(StateJson.Options) { PropertyNameCaseInsensitive = true };

    /// <summary>
    /// What the column <c>about</c> says: the id of a schedule, <see cref="InboxFile.AboutConsent"/> or <see cref="Deletion"/>.
    /// </summary>
    [JsonIgnore]
    public string About => Deletes ? Deletion : Answer?.ScheduleId ?? InboxFile.AboutConsent;

    /// <exception cref="JsonException">Nothing that a version of this program has written.</exception>
    public static InboxEntry Parse(string json) =>
        JsonSerializer.Deserialize<InboxEntry>(json, Reading) is { } entry
        && entry is { Answer: not null } or { Consent: not null } or { Deletes: true }
            ? entry
            : throw new JsonException("An entry without a click");

    public string ToJson() => JsonSerializer.Serialize(this, StateJson.Options);
}
