namespace Oni.Domain.Stimuli;

/// <summary>What a NO costs (spec, "A NO").</summary>
public static class NoAnswerPolicy
{
    /// <param name="noesInARow">k: this NO included, from 1.</param>
    /// <returns>Base + 10·(k−1), at most 100; null when the base is 0, for any k.</returns>
    public static PlannedStimulus? Decide(StimulusType type, int baseStrength, int noesInARow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(noesInARow, 1);
        return baseStrength <= 0 ? null : new PlannedStimulus(type, (int)Math.Min(100, baseStrength + 10L * (noesInARow - 1)));
    }

    /// <summary>
    /// k: NO answers in a row with this one, those written so far. A YES ends a row where it was acknowledged, whenever it is
    /// written; of two that came at once the first one written is the first.
    /// </summary>
    /// <param name="answers">The answers to reminds in the order in which they were written, with when they were acknowledged.</param>
    /// <param name="index">The NO that is asked about.</param>
    public static int InARow(IReadOnlyList<(bool IsNo, DateTimeOffset At)> answers, int index)
    {
        var places = answers.Select((a, n) => (a.IsNo, Place: (a.At, n))).ToList();
        var place = places[index].Place;
        var yes = places.Where(a => !a.IsNo).Select(a => a.Place).ToList();
        return places.Take(index + 1).Count(a => a.IsNo && !yes.Exists(y => y.CompareTo(a.Place) > 0 != y.CompareTo(place) > 0));
    }
}
