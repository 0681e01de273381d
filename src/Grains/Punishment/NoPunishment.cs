using Oni.GrainInterfaces;

namespace Oni.Grains.Punishment;

/// <summary>What a NO costs (spec section 3, "NO").</summary>
public static class NoPunishment
{
    /// <param name="noesInARow">k: this NO included, from 1.</param>
    /// <returns>Base + 10·(k−1), at most 100; null when the base is 0, for any k.</returns>
    public static PlannedStimulus? Decide(StimulusType type, int baseStrength, int noesInARow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(noesInARow, 1);
        return baseStrength <= 0 ? null : new PlannedStimulus(type, (int)Math.Min(100, baseStrength + 10L * (noesInARow - 1)));
    }
}
