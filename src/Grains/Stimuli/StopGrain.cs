using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.People;
using Orleans.Concurrency;

namespace Oni.Grains.Stimuli;

/// <inheritdoc cref="IStopGrain"/>
[Reentrant]
[GrainType("stop")]
internal sealed class StopGrain(StopRegistry stops, ProcessClock process) : Grain, IStopGrain
{
    /// <summary>Real time that an answer waits for the disk and for the gate's word; both go on after it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    async Task<StopResult> IStopGrain.Stop(Received received)
    {
        var user = GrainKeys.UserOf(this.GetPrimaryKeyString());
        var stored = stops.Stop(user, received.Order);
        var left = GrainFactory.Pavlok(user).CancelPending(null, StimulusRefusal.Paused);
        await Task.WhenAny(Task.WhenAll(stored, left), Task.Delay(Timeout, process));

        // Their App Home shows it; nobody waits for that.
        GrainFactory.UserRecovery(user).ContinuePendingWork().Ignore();
        return new StopResult(Stored: stored.IsCompletedSuccessfully, MayStillArrive: !left.IsCompletedSuccessfully || await left);
    }
}
