using Oni.Domain.Messages;

namespace Oni.Grains.Messaging;

/// <summary>What became of a message.</summary>
/// <param name="Message">Set when delivered.</param>
/// <param name="Error">Slack's error code otherwise.</param>
public sealed record Delivery(DeliveryStatus Status, MessageRef? Message, string? Error)
{
    /// <summary>
    /// The thread that it was meant for does not take it: it stands at the root of its channel, or in the direct message, and
    /// so will what follows.
    /// </summary>
    public bool ThreadGone { get; init; }

    public static Delivery Delivered(MessageRef message) => new(DeliveryStatus.Delivered, message, null);
}
