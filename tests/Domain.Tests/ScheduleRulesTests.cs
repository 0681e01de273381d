using CsCheck;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

public sealed class ScheduleRulesTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly EscalationOptions Terms = new(300, 3, 5);

    public static TheoryData<string, ScheduleState, PersonSnapshot, double, Type> Pending =>
        new()
        {
            { "not yet", Waiting(), Standing(), -0.1, typeof(TickDecision.Nothing) },
            { "due", Waiting(), Standing(), 0, typeof(TickDecision.Post) },
            { "an hour late", Waiting(), Standing(), 3600, typeof(TickDecision.Post) },
            { "more than an hour late", Waiting(), Standing(), 3600.1, typeof(TickDecision.Skip) },
            { "a plan, however late", Waiting() with { EventType = EventType.Plan }, Standing(), 90_000, typeof(TickDecision.Post) },
            { "paused", Waiting(), Standing() with { IsPaused = true }, 1, typeof(TickDecision.Skip) },
            { "paused before its time", Waiting(), Standing() with { IsPaused = true }, -1, typeof(TickDecision.Nothing) },
            { "ended by the user grain", Waiting(), Standing() with { IsActive = false }, 1, typeof(TickDecision.Nothing) },
        };

    [Theory]
    [MemberData(nameof(Pending))]
    public void Pending_IsPostedOrSkipped(
        string what,
        ScheduleState schedule,
        PersonSnapshot snapshot,
        double secondsAfterDue,
        Type expected
    ) => Assert.True(expected == ScheduleRules.Decide(schedule, snapshot, Due.AddSeconds(secondsAfterDue)).GetType(), what);

    public static TheoryData<string, ScheduleState, PersonSnapshot> ClockStands =>
        new()
        {
            { "paused", Silent(), Standing() with { IsPaused = true } },
            { "quiet hours", Silent(), Standing() with { IsQuiet = true } },
            { "not the newest", Silent(), Standing() with { IsNewest = false } },
            { "nobody could answer", Silent(), Standing() with { CouldAnswer = false } },
            { "already ended", Silent(), Standing() with { IsActive = false } },
            { "its last message has not reached Slack", Silent().Enqueue(n => new PostNote(n, new YesNote("x"))), Standing() },
        };

    [Theory]
    [MemberData(nameof(ClockStands))]
    public void Silence_WhileTheClockStands_AddsNothingAndDecidesNothing(string what, ScheduleState schedule, PersonSnapshot snapshot)
    {
        schedule = schedule with { Awake = TimeSpan.FromMinutes(2) };
        var beat = ScheduleRules.Decide(schedule, snapshot, Due.AddSeconds(90));
        Assert.True(beat is TickDecision.Stand, what);

        // Stored once, whatever follows; and when it runs again, no more counts than the time since the last heartbeat.
        var stood = ScheduleStateMachine.Tick(schedule, snapshot, Due.AddSeconds(90));
        Assert.Equal(schedule.Awake, stood.Awake);
        Assert.Same(stood, Enumerable.Range(2, 98).Aggregate(stood, StandsStill));

        // It is looked at with the heartbeat alone, also where a step is near: more would count than the time since the last look.
        var near = stood with
        {
            Awake = TimeSpan.FromMinutes(5),
        };
        Assert.Null(TickTiming.Of(near, snapshot, wasDue: false).In);
        Assert.NotNull(TickTiming.Of(near with { Stands = false }, snapshot, wasDue: false).In);
        var on = ScheduleRules.Decide(stood with { Outbox = [] }, Standing(), Due.AddMinutes(100));
        Assert.Equal(new TickDecision.Wait(schedule.Awake + TickTiming.Heartbeat), on);
        on = ScheduleRules.Decide(stood with { Outbox = [] }, Standing(), Due.AddSeconds(100));
        Assert.Equal(new TickDecision.Wait(schedule.Awake + TimeSpan.FromSeconds(10)), on);

        ScheduleState StandsStill(ScheduleState state, int minute) =>
            ScheduleStateMachine.Tick(state, snapshot, Due.AddMinutes(minute)) is var next && next == state ? state : next;
    }

    /// <summary>Between two heartbeats the time until the next step goes on falling; where nobody has looked for longer it stands.</summary>
    [Theory]
    [InlineData(0, 120)]
    [InlineData(30, 150)]
    [InlineData(90, 210)]
    [InlineData(91, 120)]
    [InlineData(-5, 120)]
    public void AwakeTime_BetweenTwoHeartbeats(double secondsAfterTick, double expected)
    {
        var schedule = Silent() with { Awake = TimeSpan.FromMinutes(2), LastTick = Due };
        Assert.Equal(TimeSpan.FromSeconds(expected), schedule.AwakeAt(Due.AddSeconds(secondsAfterTick)));
    }

    [Fact]
    public void Silence_DecidesAStepAfterIntervalAndJudgeTime()
    {
        var almost = Silent() with { Awake = TimeSpan.FromSeconds(302) };
        Assert.IsType<TickDecision.Wait>(ScheduleRules.Decide(almost, Standing(), Due.AddSeconds(0.9)));
        Assert.Equal(new TickDecision.Step(1), ScheduleRules.Decide(almost, Standing(), Due.AddSeconds(1)));
        Assert.Equal(new TickDecision.Step(3), ScheduleRules.Decide(almost with { Step = 2 }, Standing(), Due.AddSeconds(1)));
        Assert.Equal(new TickDecision.GiveUp(TooOld: false), ScheduleRules.Decide(almost with { Step = 5 }, Standing(), Due.AddSeconds(1)));
        Assert.Equal(
            new TickDecision.GiveUp(TooOld: false),
            ScheduleRules.Decide(almost with { Step = 3, FullZapDecided = true }, Standing(), Due.AddSeconds(1))
        );
    }

    [Fact]
    public void AnOlderOne_WhoseTurnComesAfterTwoHours_IsClosedWithoutAStimulus()
    {
        var waited = Silent() with { HasWaited = true, LastTick = Due.AddHours(2) };
        Assert.Equal(new TickDecision.GiveUp(TooOld: true), ScheduleRules.Decide(waited, Standing(), Due.AddHours(2).AddSeconds(1)));
        Assert.IsType<TickDecision.Wait>(ScheduleRules.Decide(waited, Standing(), Due.AddHours(2)));
    }

    [Fact]
    public void HoweverTheClockJumps_OneBeatAddsAtMost90SecondsAndClimbsAtMostOneStep() =>
        Gen.Select(Gen.Double[-90_000, 90_000], Gen.Int[0, 4], Gen.Double[0, 303])
            .Sample(
                (jump, step, awake) =>
                {
                    var schedule = Silent() with { Step = step, Awake = TimeSpan.FromSeconds(awake) };
                    return ScheduleRules.Decide(schedule, Standing(), Due.AddSeconds(jump)) switch
                    {
                        TickDecision.Wait wait => wait.Awake >= schedule.Awake && wait.Awake - schedule.Awake <= TimeSpan.FromSeconds(90),
                        TickDecision.Step next => next.Number == step + 1 && awake + Math.Min(jump, 90) >= 302.9,
                        _ => false,
                    };
                }
            );

    [Theory]
    [InlineData(ScheduleStatus.Done)]
    [InlineData(ScheduleStatus.Canceled)]
    [InlineData(ScheduleStatus.Skipped)]
    [InlineData(ScheduleStatus.Failed)]
    public void WhatHasEnded_StaysEnded(ScheduleStatus state) =>
        Assert.IsType<TickDecision.Nothing>(
            ScheduleRules.Decide(Silent() with { Status = state, Awake = TimeSpan.FromDays(1) }, Standing(), Due.AddDays(1))
        );

    private static ScheduleState Waiting() =>
        new()
        {
            Id = "s",
            UserId = "U1",
            EventType = EventType.Remind,
            RunAt = Due,
            Status = ScheduleStatus.Pending,
        };

    private static ScheduleState Silent() =>
        Waiting() with
        {
            Status = ScheduleStatus.Processing,
            PostedAt = Due,
            LastTick = Due,
            Terms = Terms,
            Prompt = new MessageRef("D1", "1"),
        };

    private static PersonSnapshot Standing() =>
        new(
            new Recipient("U1", null, "Asia/Tokyo"),
            IsActive: true,
            IsPaused: false,
            IsQuiet: false,
            IsNewest: true,
            CouldAnswer: true,
            Terms,
            StimulusType.Zap,
            35,
            StimulusType.Vibe,
            35
        );
}
