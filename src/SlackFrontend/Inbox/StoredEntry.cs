namespace Oni.SlackFrontend.Inbox;

/// <param name="Number">Rises with each accepted click.</param>
/// <param name="About">As <see cref="InboxEntry.About"/>.</param>
/// <param name="Json">As <see cref="InboxEntry.ToJson"/> writes it.</param>
internal sealed record StoredEntry(long Number, string UserId, string About, string Json);
