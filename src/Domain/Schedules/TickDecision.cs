namespace Oni.Domain.Schedules;

/// <summary>What is due now, as <see cref="ScheduleRules.Decide"/> says it.</summary>
public abstract record TickDecision
{
    private TickDecision() { }

    /// <summary>Nothing is due, and nothing is to be stored.</summary>
    public sealed record Nothing : TickDecision;

    /// <summary>The message is to go out.</summary>
    public sealed record Post : TickDecision;

    /// <summary>Its time passed during a pause, or during an outage of more than an hour.</summary>
    public sealed record Skip(bool DuringPause) : TickDecision;

    /// <summary>Silence goes on, and the ladder's clock runs: how far is stored.</summary>
    public sealed record Wait(TimeSpan Awake) : TickDecision;

    /// <summary>
    /// Silence goes on, and the ladder's clock stands: that is stored once, and not with each heartbeat of a pause or a night.
    /// </summary>
    /// <param name="IsBehind">A newer unanswered one stands before it.</param>
    public sealed record Stand(bool IsBehind) : TickDecision;

    /// <summary>
    /// The first rung is due, and Slack is asked before it whether the person's account is still there: the clock stands.
    /// </summary>
    public sealed record Confirm(TimeSpan Awake) : TickDecision;

    /// <summary>What was to be said has reached the person nowhere for so long that the schedule has failed.</summary>
    public sealed record Fail : TickDecision;

    /// <summary>The next rung of the ladder.</summary>
    public sealed record Step(int Number) : TickDecision;

    /// <summary>The ladder has ended without an answer.</summary>
    /// <param name="TooOld">Its turn came more than two hours after its post.</param>
    public sealed record GiveUp(bool TooOld) : TickDecision;
}
