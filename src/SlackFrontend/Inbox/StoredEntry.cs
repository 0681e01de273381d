using System.Text.Json;

namespace Oni.SlackFrontend.Inbox;

/// <param name="Number">Rises with each accepted click.</param>
/// <param name="About">As <see cref="InboxEntry.About"/>.</param>
internal sealed record StoredEntry(long Number, string UserId, string About, string Json)
{
    /// <exception cref="JsonException">Nothing this program has written.</exception>
    public InboxEntry ReadEntry() =>
        JsonSerializer.Deserialize<InboxEntry>(Json) is { } entry
        && entry is { Answer: not null } or { Consent: not null } or { Deletes: true }
            ? entry
            : throw new JsonException("An entry without a click");
}
