using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Stimuli;

/// <summary>
/// Sends one person's stimuli for their gate, zaps 5 s apart. Each is asked about twice more (spec, "One gate, asked three times"): when
/// its turn has come, and when the connection stands and no byte has left.
/// </summary>
internal sealed class StimulusSender(
    PavlokClient pavlok,
    FinalCheck check,
    WristbandStore wristbands,
    IGrainFactory grains,
    TimeProvider clock
)
{
    private DateTimeOffset? _lastZap;

    /// <param name="lastZap">The last zap of before this activation of the gate; null: none is known.</param>
    public void Begin(DateTimeOffset? lastZap) => _lastZap = lastZap;

    /// <param name="recorded">As its row stands.</param>
    /// <returns>What is known of it, and why it did not leave, or null.</returns>
    public async Task<(PavlokAnswer Answer, StimulusRefusal? Why)> Send(string userId, PendingStimulus pending, StimulusResult recorded)
    {
        // A zap that a clock once put into the future keeps nobody waiting for longer than one now.
        if (recorded.Type == StimulusType.Zap && _lastZap + StimulusPolicy.ZapInterval - clock.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait < StimulusPolicy.ZapInterval ? wait : StimulusPolicy.ZapInterval, clock, pending.Dropped.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        var why = pending.Why ?? await grains.StimulusLimits(userId).Reevaluate(pending.Request, recorded.Strength);
        var key = (await wristbands.Of(userId)).Key?.Value;
        if (why is null && key is null)
            why = StimulusRefusal.NoWristband;
        if (why is not null)
            return (new PavlokAnswer(StimulusOutcome.Expired, null), why);

        if (recorded.Type == StimulusType.Zap)
            _lastZap = clock.GetUtcNow();
        var turns = TaskScheduler.Current;
        var answer = await pavlok.Send(
            key!,
            recorded.Type,
            recorded.Strength,
            pending.Request.Reason,
            () =>
                Task
                    .Factory.StartNew(
                        () => MaySend(userId, pending, recorded.Strength),
                        CancellationToken.None,
                        TaskCreationOptions.None,
                        turns
                    )
                    .Unwrap(),
            pending.Dropped.Token
        );
        if (recorded.Type == StimulusType.Zap)
            _lastZap = clock.GetUtcNow();
        return pending.Why is { } dropped ? (answer with { Outcome = StimulusOutcome.Expired }, dropped) : (answer, null);
    }

    private async Task<bool> MaySend(string userId, PendingStimulus pending, int strength)
    {
        if (await check.Refusal(userId, pending.Request, strength) is { } why)
            pending.Drop(why);
        return pending.TryMarkSent();
    }
}
