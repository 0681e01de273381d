namespace Oni.Grains.Stimuli;

/// <summary>How far a request's body got.</summary>
internal enum ContentFate
{
    NotReached,
    Withheld,
    Written,
}
