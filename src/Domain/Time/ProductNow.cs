namespace Oni.Domain.Time;

/// <summary>
/// Product time as two processes see it: the clock of the one that receives requests may be a moment ahead of the other's.
/// </summary>
public static class ProductNow
{
    /// <summary>
    /// How far ahead a request may have been received; what lies further ahead was written by a clock that has been set back
    /// since.
    /// </summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(1);

    /// <summary>Now, but not before a restart that has just been received: what follows it counts as after the pause.</summary>
    public static DateTimeOffset After(DateTimeOffset now, DateTimeOffset? resumedAt) =>
        resumedAt is { } resumed && resumed >= now && resumed - now < MaxSkew ? resumed.AddMilliseconds(1) : now;
}
