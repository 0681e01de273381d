using Oni.Domain.Stimuli;
using Orleans.Concurrency;

namespace Oni.GrainInterfaces.Stimuli;

/// <summary>The one gate to a person's wristband: one request at a time, each stimulus at most once, 5 s between zaps.</summary>
[Alias("oni.pavlok")]
public interface IPavlokGrain : IGrainWithStringKey
{
    /// <summary>
    /// Gives the stimulus if every limit allows it at each of the three checks (spec, "One gate, asked three times"). At most once per
    /// (schedule, mode, count), whatever the outcome; asking again answers with what became of it. The answer may take as long as what
    /// stands before it in the queue: what is 60 s old expires there.
    /// </summary>
    [AlwaysInterleave, ResponseTimeout("00:02:00")]
    Task<StimulusResult> Stimulate(StimulusRequest request);

    /// <summary>
    /// Drops what waits: the ignore steps of one schedule, or everything (null). Never waits for a send in
    /// progress, and cancels it if its first byte has not been written.
    /// </summary>
    /// <returns>True if a stimulus had already left and may still arrive.</returns>
    [AlwaysInterleave]
    Task<bool> CancelPending(string? scheduleId, StimulusRefusal why);
}
