using Oni.Domain.Stimuli;

namespace Oni.Grains.Stimuli;

/// <summary>A stimulus on its way through the gate, in memory only: after a crash its row says "unknown".</summary>
internal sealed class PendingStimulus(StimulusRequest request)
{
    private int _stage;
    private StimulusRefusal _why;

    public StimulusRequest Request { get; } = request;

    public TaskCompletionSource<StimulusResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTokenSource Dropped { get; } = new();

    public StimulusRefusal? Why => Volatile.Read(ref _stage) == (int)Stage.Dropped ? _why : null;

    /// <summary>True, for ever, from the moment its bytes may be on the way. Never true after a drop.</summary>
    public bool TryMarkSent() => Interlocked.CompareExchange(ref _stage, (int)Stage.Left, (int)Stage.Waiting) == (int)Stage.Waiting;

    /// <returns>False: it has left already.</returns>
    public bool Drop(StimulusRefusal why)
    {
        if (Volatile.Read(ref _stage) == (int)Stage.Waiting)
            _why = why;
        var before = Interlocked.CompareExchange(ref _stage, (int)Stage.Dropped, (int)Stage.Waiting);
        if (before == (int)Stage.Waiting)
            Dropped.Cancel();
        return before != (int)Stage.Left;
    }

    private enum Stage
    {
        Waiting,
        Left,
        Dropped,
    }
}
