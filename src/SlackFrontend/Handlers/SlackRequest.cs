using Oni.Domain;
using Oni.Domain.Time;

namespace Oni.SlackFrontend.Handlers;

/// <summary>One request of Slack's while it is handled.</summary>
internal sealed class SlackRequest(Received received)
{
    /// <summary>Slack waits for 3 s; what it is sent later nobody reads (real time).</summary>
    private static readonly TimeSpan SlackWaits = TimeSpan.FromSeconds(2.8);

    public Received Received { get; } = received;

    /// <summary>Done once Slack has been sent the answer: what the person was told in it needs no other message.</summary>
    public Func<Task>? Sent { get; set; }

    /// <summary>The same, done only where Slack has still waited for the answer.</summary>
    public Func<Task>? SentInTime(ProcessClock process) =>
        Sent is { } sent ? () => process.GetUtcNow().UtcTicks - Received.Order < SlackWaits.Ticks ? sent() : Task.CompletedTask : null;
}
