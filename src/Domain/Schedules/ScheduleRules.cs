using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>What is due now, given the stored state, the person's standing and the clock (spec, "The day" and "Stimuli"). Pure.</summary>
public static class ScheduleRules
{
    /// <summary>A heartbeat adds no more than this: time in which nobody kept the clock is not awake time.</summary>
    public static readonly TimeSpan MaxPerBeat = TimeSpan.FromSeconds(90);

    /// <summary>An older one whose turn comes later than this after its post is closed without a stimulus.</summary>
    public static readonly TimeSpan MaxWaited = TimeSpan.FromHours(2);

    /// <summary>What has reached the person nowhere for so long is given up.</summary>
    public static readonly TimeSpan MaxUnsaid = TimeSpan.FromHours(2);

    /// <summary>After so many tries a post has failed.</summary>
    public const int MaxTries = 3;

    public static TickDecision Decide(ScheduleState schedule, PersonSnapshot snapshot, DateTimeOffset now) =>
        schedule.Status switch
        {
            ScheduleStatus.Pending => DecidePending(schedule, snapshot, now),
            ScheduleStatus.Processing when schedule.IsOpen => DecideSilence(schedule, snapshot, now),
            _ => new TickDecision.Nothing(),
        };

    /// <summary>The prompt may go out now. A next try that a clock once put into the future is due now.</summary>
    /// <param name="retryDelay">Product time between two tries.</param>
    public static bool MayPost(ScheduleState schedule, PersonSnapshot snapshot, TimeSpan retryDelay, DateTimeOffset now) =>
        snapshot is { IsPaused: false, IsActive: true } && !(schedule.NextTryAt - now is { Ticks: > 0 } wait && wait <= retryDelay);

    /// <summary>What the gate is asked for; a notification's kind and strength are those of the settings of now.</summary>
    /// <param name="snapshot">For a notification.</param>
    /// <returns>Null: the step's schedule has ended meanwhile, or nothing is to be given; then the gate is not even asked.</returns>
    public static StimulusRequest? ToAskFor(StimulusRequest request, ScheduleState schedule, PersonSnapshot? snapshot) =>
        request.Mode switch
        {
            StimulusMode.Ignore when schedule.Ended => null,
            StimulusMode.Notify when snapshot is null or { NotifyValue: 0 } => null,
            StimulusMode.Notify => request with { Type = snapshot.NotifyType, Strength = snapshot.NotifyValue },
            _ => request,
        };

    private static TickDecision DecidePending(ScheduleState schedule, PersonSnapshot snapshot, DateTimeOffset now)
    {
        // Not in flight: the user grain has ended it, and its order is on the way.
        if (now < schedule.RunAt || !snapshot.IsActive)
            return new TickDecision.Nothing();
        if (snapshot.IsPaused)
            return new TickDecision.Skip(DuringPause: true);
        return now - schedule.RunAt > schedule.Kind.MaxLate ? new TickDecision.Skip(DuringPause: false) : new TickDecision.Post();
    }

    private static TickDecision DecideSilence(ScheduleState schedule, PersonSnapshot snapshot, DateTimeOffset now)
    {
        if (schedule.UnsaidSince is { } unsaid && now - unsaid >= MaxUnsaid && snapshot.IsActive && !snapshot.IsPaused)
            return new TickDecision.Fail();
        var messagesOut = schedule.UnsaidSince is null && schedule.Outbox.All(e => e is EndPrompt);
        var clockRuns = snapshot is { IsActive: true, IsPaused: false, IsQuiet: false, IsNewest: true, CouldAnswer: true } && messagesOut;
        if (!clockRuns)
            return new TickDecision.Stand(IsBehind: !snapshot.IsNewest);
        var awake = schedule.Awake + Elapsed(schedule, snapshot, now);
        var terms = EscalationPolicy.InForce(schedule.Terms!, snapshot.Terms);
        if (schedule.HasWaited && now - schedule.PostedAt > MaxWaited)
            return new TickDecision.GiveUp(TooOld: true);
        if (awake < EscalationPolicy.Patience(terms))
            return new TickDecision.Wait(awake);
        if (schedule.Step == 0 && !snapshot.AccountConfirmed)
            return new TickDecision.Confirm(awake);
        return schedule.Step >= terms.MaxRetry || schedule.FullZapDecided
            ? new TickDecision.GiveUp(TooOld: false)
            : new TickDecision.Step(schedule.Step + 1);
    }

    /// <summary>
    /// Since the last beat, but never more than the time for which nothing has stood in the way without a gap: what was
    /// there between two beats counts as if it had been seen. Where the clock stands, the
    /// last beat was a minute ago: not each of them is stored.
    /// </summary>
    private static TimeSpan Elapsed(ScheduleState schedule, PersonSnapshot snapshot, DateTimeOffset now)
    {
        var since = schedule.LastTick ?? now;
        if (schedule.Stands && now - TickTiming.Heartbeat > since)
            since = now - TickTiming.Heartbeat;
        since = snapshot.ClearSince > since ? snapshot.ClearSince : since;
        var elapsed = now - (schedule.SaidAt > since ? schedule.SaidAt.Value : since);
        return elapsed < TimeSpan.Zero ? TimeSpan.Zero
            : elapsed < MaxPerBeat ? elapsed
            : MaxPerBeat;
    }
}
