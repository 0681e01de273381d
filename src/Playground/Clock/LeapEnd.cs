namespace Oni.Playground.Clock;

/// <summary>How a leap to the next event ended.</summary>
public enum LeapEnd
{
    /// <summary>Something has happened.</summary>
    Found,

    /// <summary>Nothing is to come.</summary>
    Nothing,

    /// <summary>What is due does not get done: a process is away, or a cloud is broken.</summary>
    Stuck,
}
