using Oni.GrainInterfaces;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// An acknowledged click. The silo's window reads <c>Answer.ScheduleId</c> and <c>Consent</c> of it by name.
/// Exactly one of <paramref name="Answer"/> and <paramref name="Consent"/> is set.
/// </summary>
/// <param name="At">When it was accepted: product time, UTC.</param>
/// <param name="ChannelId">Where the person is told when it had no effect.</param>
internal sealed record InboxEntry(string UserId, DateTimeOffset At, string? ChannelId, InboxAnswer? Answer, ZapConsent? Consent);
