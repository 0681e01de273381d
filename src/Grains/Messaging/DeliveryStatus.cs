namespace Oni.Grains.Messaging;

public enum DeliveryStatus
{
    Delivered,

    /// <summary>Slack will never take it.</summary>
    RefusedForGood,

    /// <summary>Slack was reached and failed; counts as a try.</summary>
    FailedThisTime,

    /// <summary>Rate limited, or nobody there: not a try, the message waits.</summary>
    NotReached,
}
