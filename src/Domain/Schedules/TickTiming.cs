using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>
/// When a schedule wants to be looked at between two heartbeats, so that fifteen minutes of silence are fifteen minutes. Pure.
/// </summary>
/// <param name="In">Product time until then; null: the heartbeat is early enough.</param>
/// <param name="AskForAccount">Slack is to be asked whether the person's account is still there, before the first step.</param>
/// <param name="StepIsDue">The step is due and waits for something.</param>
public sealed record TickTiming(TimeSpan? In, bool AskForAccount, bool StepIsDue)
{
    /// <summary>Between two heartbeats.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);

    /// <summary>So long before the first step Slack is asked: the step is not late for it.</summary>
    private static readonly TimeSpan AskedBefore = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A step that is due and waits for that answer is looked at again, since Slack mostly answers at once; then with the
    /// heartbeat.
    /// </summary>
    private static readonly TimeSpan AskedAgain = TimeSpan.FromSeconds(5);

    /// <param name="wasDue">The step was due already when this was last asked.</param>
    public static TickTiming Of(ScheduleState schedule, PersonSnapshot person, bool wasDue)
    {
        if (schedule is not { Status: ScheduleStatus.Processing, Terms: { } terms })
            return new TickTiming(null, AskForAccount: false, StepIsDue: false);
        var left = EscalationPolicy.Patience(EscalationPolicy.InForce(terms, person.Terms)) - schedule.Awake;
        var asks = schedule.Step == 0 && !person.AccountConfirmed && left < AskedBefore;

        // A clock that stands is looked at with the heartbeat alone: what counts after it is the time since the last one.
        if (schedule.Stands)
            return new TickTiming(null, AskForAccount: asks, StepIsDue: left <= TimeSpan.Zero);
        if (left <= TimeSpan.Zero)
            return new TickTiming(wasDue ? null : AskedAgain, AskForAccount: asks, StepIsDue: true);
        return new TickTiming(left < Heartbeat ? left : null, AskForAccount: asks, StepIsDue: false);
    }
}
