using System.Text.Json.Serialization;
using Oni.GrainInterfaces;

namespace Oni.SlackFrontend.Inbox;

/// <summary>An acknowledged click. Exactly one of <paramref name="Answer"/> and <paramref name="Consent"/> is set.</summary>
/// <param name="At">When it was accepted: product time, UTC.</param>
/// <param name="ChannelId">Where the person is told when it had no effect.</param>
internal sealed record InboxEntry(string UserId, DateTimeOffset At, string? ChannelId, InboxAnswer? Answer, ZapConsent? Consent)
{
    /// <summary>What the silo's window knows a changed mind about zaps by.</summary>
    public const string Consents = "consent";

    /// <summary>What the silo's window knows it by: the id of a schedule, or <see cref="Consents"/>.</summary>
    [JsonIgnore]
    public string About => Answer?.ScheduleId ?? Consents;
}
