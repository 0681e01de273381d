namespace Oni.SlackFrontend;

/// <summary>The coach cannot be reached, or cannot do this now.</summary>
internal sealed class CoachAwayException(Exception inner) : Exception("The coach is away", inner)
{
    /// <summary>
    /// Not for want of the way to the coach, of its disk or of time: while the coach answers other questions, asking
    /// again will end the same way.
    /// </summary>
    public bool IsLasting { get; init; }
}
