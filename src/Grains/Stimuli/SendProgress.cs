namespace Oni.Grains.Stimuli;

/// <summary>How far a request's body got.</summary>
internal enum SendProgress
{
    NotReached,
    Withheld,
    Written,
}
