using Oni.GrainInterfaces;

namespace Oni.SlackFrontend;

/// <summary>One request of Slack's while it is handled.</summary>
internal sealed class SlackRequest(Received received)
{
    public Received Received { get; } = received;

    /// <summary>Done once Slack has been sent the answer: what the person was told in it needs no other message.</summary>
    public Func<Task>? Sent { get; set; }
}
