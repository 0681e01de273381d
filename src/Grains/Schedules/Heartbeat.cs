using Oni.Domain.Schedules;

namespace Oni.Grains.Schedules;

/// <summary>
/// When a schedule is looked at: its Orleans reminder, each minute from its due time on until it has ended, and a timer for what falls
/// due between two of them.
/// </summary>
internal sealed class Heartbeat(ScheduleGrain grain)
{
    private const string Name = "heartbeat";

    private IGrainTimer? _early;
    private bool _isStopped;

    /// <summary>At the last look a step was due, and waited for something.</summary>
    public bool StepWasDue { get; private set; }

    /// <param name="due">Product time until the first one; at once where it has passed.</param>
    public Task Start(TimeSpan due)
    {
        _isStopped = false;
        return grain.RegisterOrUpdateReminder(Name, due > TimeSpan.Zero ? due : TimeSpan.Zero, TickTiming.Heartbeat);
    }

    /// <summary>The reminder has come: it is there, whatever was done before.</summary>
    public void Came() => _isStopped = false;

    /// <summary>Idempotent; what has been stopped is not looked for again.</summary>
    public async Task Stop()
    {
        if (_isStopped)
            return;
        if (await grain.GetReminder(Name) is { } heartbeat)
            await grain.UnregisterReminder(heartbeat);
        _isStopped = true;
    }

    /// <summary>Looks between two heartbeats where that is asked for.</summary>
    public void LookEarly(TickTiming timing, Func<Task> tick)
    {
        StepWasDue = timing.StepIsDue;
        _early?.Dispose();
        _early = timing.In is { } early
            ? grain.RegisterGrainTimer(tick, new GrainTimerCreationOptions(early, Timeout.InfiniteTimeSpan))
            : null;
    }
}
