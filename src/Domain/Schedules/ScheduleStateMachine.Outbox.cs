using Oni.Domain.Messages;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>What became of what was to be done. Each item is named by its number; what has been settled already changes nothing.</summary>
public static partial class ScheduleStateMachine
{
    /// <summary>What the state becomes by what became of an effect.</summary>
    /// <param name="person">For the outcome of a NO: by whose settings it is punished.</param>
    public static ScheduleState Settle(
        ScheduleState schedule,
        int effect,
        OutboxMessageResult result,
        PersonSnapshot? person,
        DateTimeOffset now
    ) =>
        result switch
        {
            PromptPosted posted => PromptPosted(schedule, effect, posted.Message, posted.Terms, posted.At),
            PromptRefused refused => PromptRefused(schedule, effect, refused.ForGood, refused.RetryDelay, now),
            OutcomeRecorded recorded => OutcomeRecorded(schedule, effect, recorded.Result, person, now),
            StimulusSettled settled => StimulusSettled(schedule, effect, settled.Result),
            Said { Step: { } step } said => StepSaid(schedule, effect, step, said.ThreadGone, now),
            Said said => Said(schedule, effect, said.ThreadGone, now),
            Schedules.NotSaid => NotSaid(schedule, effect, now),
            PromptEnded ended => PromptEnded(schedule, effect, ended.Done),
            _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}"),
        };

    /// <summary>The prompt has reached Slack: the ladder's clock begins, with the terms that are printed in it.</summary>
    public static ScheduleState PromptPosted(
        ScheduleState schedule,
        int effect,
        MessageRef message,
        EscalationOptions terms,
        DateTimeOffset at
    )
    {
        // Answered or ended while Slack held the request: the message that has now appeared says so, and what is
        // said further stays with the one that was answered.
        if (schedule.Ended)
        {
            return (schedule.Complete(effect) with { Prompt = schedule.Prompt ?? message }).Enqueue(n => new EndPrompt(
                n,
                new PromptEnding(EndingOf(schedule), null),
                message
            ));
        }

        var posted = schedule.Complete(effect) with { Prompt = message, PostedAt = at, Terms = terms, LastTick = at, NextTryAt = null };
        return posted.Enqueue(n => new SendStimulus(n, Notification(posted, NotificationKind.Posted, at)));
    }

    /// <summary>Slack did not take the prompt. The third time, or where it never will, the schedule has failed.</summary>
    /// <param name="retryDelay">Product time until the next try.</param>
    public static ScheduleState PromptRefused(ScheduleState schedule, int effect, bool forGood, TimeSpan retryDelay, DateTimeOffset now)
    {
        if (schedule.Ended)
            return schedule.Complete(effect);
        var tries = schedule.Tries + 1;
        return forGood || tries >= ScheduleRules.MaxTries
            ? (schedule.Complete(effect) with { Status = ScheduleStatus.Failed, Tries = tries }).Enqueue(n => new RecordOutcome(
                n,
                Outcome(schedule, null, EndReason.PostFailed, now)
            ))
            : schedule with
            {
                Tries = tries,
                NextTryAt = now + retryDelay,
            };
    }

    /// <summary>
    /// The person's grain knows how it ended. A NO's stimulus follows, or its reply where none is to be given; an answer that
    /// the plan had overtaken counts for nothing and is told so.
    /// </summary>
    /// <param name="person">For a NO: by whose settings it is punished.</param>
    public static ScheduleState OutcomeRecorded(
        ScheduleState schedule,
        int effect,
        RecordOutcomeResult recorded,
        PersonSnapshot? person,
        DateTimeOffset now
    )
    {
        if (!schedule.Has(effect))
            return schedule;
        var next = schedule.Complete(effect);
        if (recorded.Overruled)
        {
            return (next with { Status = ScheduleStatus.Canceled, AnsweredYes = null })
                .WithEndingsOnly()
                .Enqueue(n => new PostNote(n, new OverruledNote(schedule.Task)));
        }

        if (schedule.AnsweredYes == false)
        {
            next = next with { NoesInARow = recorded.NoesInARow };
            return NoAnswerPolicy.Decide(person!.PunishType, person.PunishValue, recorded.NoesInARow) is not { } punishment
                ? next.Enqueue(n => new PostNote(n, new NoNote(schedule.Task, recorded.NoesInARow, null)))
                : next.Enqueue(n => new SendStimulus(
                    n,
                    new StimulusRequest(
                        schedule.Id!,
                        StimulusMode.No,
                        1,
                        punishment.Type,
                        punishment.Strength,
                        Reason(schedule),
                        schedule.AnsweredAt ?? now
                    )
                    {
                        NoesInARow = recorded.NoesInARow,
                    }
                ));
        }

        return schedule.Status == ScheduleStatus.Canceled
            ? next.Enqueue(n => new PostNote(
                n,
                new IgnoredNote(schedule.EventType, schedule.Task, schedule.ClosedTooOld, recorded.PausedNow ? null : recorded.NextPlanAt)
            ))
            : next;
    }

    /// <summary>The gate has said what became of a stimulus: the person is told the truth about it where a message promised it.</summary>
    /// <param name="stimulusResult">Null: the gate was not asked, since the schedule had ended or nothing was to be given.</param>
    public static ScheduleState StimulusSettled(ScheduleState schedule, int effect, StimulusResult? stimulusResult)
    {
        var request = (schedule.Outbox.Find(effect) as SendStimulus)?.Request;
        var next = schedule.Complete(effect);
        if (stimulusResult is null || request is null)
            return next;
        if (request.Mode == StimulusMode.No)
            return next.Enqueue(n => new PostNote(n, new NoNote(schedule.Task, schedule.NoesInARow, stimulusResult)));
        if (request.Mode != StimulusMode.Ignore)
            return next;
        next = next with { FullZapDecided = next.FullZapDecided || EscalationPolicy.IsFullZap(stimulusResult) };

        // A step that an answer overtook is not announced: nothing was given, and nothing promised it.
        var isLast = schedule.Ended || EscalationPolicy.IsLast(request.Count, stimulusResult, schedule.Terms!);
        return stimulusResult.Refusal == StimulusRefusal.Answered
            ? next
            : next.Enqueue(n => new PostNote(n, new StepNote(schedule.Facts, request.Count, stimulusResult, isLast)));
    }

    /// <summary>A step's message has reached the person; its buttons answer the same schedule until it ends.</summary>
    public static ScheduleState StepSaid(ScheduleState schedule, int effect, OpenStep step, bool threadGone, DateTimeOffset now)
    {
        var next = AfterSaying(schedule, effect, threadGone, now);

        // Ended while Slack held the request: its buttons go at once.
        return schedule.Ended
            ? next.Enqueue(n => new EndPrompt(n, new PromptEnding(EndingOf(schedule), null), step.Message, step.Note))
            : next with
            {
                OpenSteps = next.OpenSteps.Add(step),
            };
    }

    /// <summary>What was to be said has reached the person.</summary>
    public static ScheduleState Said(ScheduleState schedule, int effect, bool threadGone, DateTimeOffset now) =>
        AfterSaying(schedule, effect, threadGone, now);

    /// <summary>
    /// Refused wherever the person reads: tried again, and nothing that depends on being seen follows. What is said after the
    /// end is given up two hours later; before it, the schedule fails then (<see cref="ScheduleRules.Decide"/>).
    /// </summary>
    public static ScheduleState NotSaid(ScheduleState schedule, int effect, DateTimeOffset now)
    {
        var since = schedule.UnsaidSince ?? now;
        return schedule.Ended && now - since >= ScheduleRules.MaxUnsaid
            ? schedule.Complete(effect) with
            {
                UnsaidSince = null,
            }
            : schedule with
            {
                UnsaidSince = since,
            };
    }

    /// <summary>
    /// A message has lost its buttons. Where it is gone and was to become the day's summary, the person gets that as a message.
    /// </summary>
    /// <param name="done">False: the message is gone.</param>
    public static ScheduleState PromptEnded(ScheduleState schedule, int effect, bool done)
    {
        var summary = done ? null : (schedule.Outbox.Find(effect) as EndPrompt)?.Ending.Summary;
        var next = schedule.Complete(effect);
        return summary is null ? next : next.Enqueue(n => new SendDirectMessage(n, new PlanRegistered(summary)));
    }

    private static ScheduleState AfterSaying(ScheduleState schedule, int effect, bool threadGone, DateTimeOffset now) =>
        schedule.Complete(effect) with
        {
            ThreadGone = schedule.ThreadGone || threadGone,
            SaidAt = now,
            UnsaidSince = null,
        };

    private static PromptEndingKind EndingOf(ScheduleState schedule) =>
        schedule switch
        {
            { AnsweredYes: true } => PromptEndingKind.AnsweredYes,
            { AnsweredYes: false } => PromptEndingKind.AnsweredNo,
            { Status: ScheduleStatus.Done } => PromptEndingKind.PlanRegistered,
            { Status: ScheduleStatus.Skipped } => PromptEndingKind.Skipped,
            _ => PromptEndingKind.Canceled,
        };
}
