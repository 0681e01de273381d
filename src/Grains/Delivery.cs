using Oni.GrainInterfaces;

namespace Oni.Grains;

/// <summary>What became of a message.</summary>
/// <param name="Message">Set when delivered.</param>
/// <param name="Error">Slack's error code otherwise.</param>
public sealed record Delivery(DeliveryStatus Status, MessageRef? Message, string? Error)
{
    public static Delivery Delivered(MessageRef message) => new(DeliveryStatus.Delivered, message, null);
}
