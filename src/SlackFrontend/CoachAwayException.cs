namespace Oni.SlackFrontend;

/// <summary>The coach cannot be reached, or cannot do this now.</summary>
internal sealed class CoachAwayException(Exception inner) : Exception("The coach is away", inner);
