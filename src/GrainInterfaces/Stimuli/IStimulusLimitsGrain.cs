using Oni.Domain.Stimuli;
using Orleans.Concurrency;

namespace Oni.GrainInterfaces.Stimuli;

/// <summary>What the one gate to the wristband asks the person's grain, which holds the limits, and tells it.</summary>
[Alias("oni.stimulus-limits")]
public interface IStimulusLimitsGrain : IGrainWithStringKey
{
    /// <summary>The first asking of the gate: the limits are judged and the row is written, in one turn. Once per key.</summary>
    Task<Reservation> Reserve(StimulusRequest request);

    /// <summary>
    /// The second asking, just before the request is made, and the third, when the connection stands and no byte has left.
    /// </summary>
    /// <returns>Why it must not leave, or null.</returns>
    [AlwaysInterleave]
    Task<StimulusRefusal?> Reevaluate(StimulusRequest request, int strength);

    /// <summary>
    /// What became of a stimulus that left, or should have: failures in a row are told once a day, and that the day's zaps are
    /// used up.
    /// </summary>
    Task RecordStimulus(StimulusResult result);
}
