namespace Oni.SlackFrontend.Inbox;

/// <summary>A sentence that a person is still to be told about something they did.</summary>
/// <param name="Number">Rises; 0 for one that is not stored yet.</param>
/// <param name="ChannelId">Where they did it; null for a modal or the App Home.</param>
/// <param name="TextKey">The sentence's key; the language is that of the moment in which it is told.</param>
internal sealed record StoredReply(long Number, string UserId, string? ChannelId, string TextKey);
