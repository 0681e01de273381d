using Oni.Domain.Messages;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>
/// Every transition of a schedule (spec, "The day" and "Stimuli"): what it becomes, and what is to be done because of it. Pure. A
/// grain stores the result in one write and only then does what stands in it.
/// </summary>
public static partial class ScheduleStateMachine
{
    /// <summary>Makes a schedule. One that is there already stays as it is: the command may come twice.</summary>
    public static ScheduleState Create(ScheduleState schedule, string id, string userId, ScheduleCommand command)
    {
        if (schedule.Exists)
            return schedule;
        var made = new ScheduleState
        {
            Id = id,
            UserId = userId,
            EventType = command.EventType,
            RunAt = command.RunAt!.Value,
            Status = command.Status,
            CommitmentId = command.CommitmentId,
            Task = command.Task,
            CreatedAt = command.At,
        };
        if (command.Status == ScheduleStatus.Skipped)
            made = made.Enqueue(n => new RecordOutcome(n, Outcome(made, ActionResult.Skip, EndReason.NotToday, command.At)));
        if (command.Summary is { } summary)
        {
            made = made.Enqueue(n => new SendDirectMessage(n, new PlanRegistered(summary)))
                .Enqueue(n => new SendStimulus(n, Notification(made, NotificationKind.Registered, command.At)));
        }

        return made;
    }

    /// <summary>Ends a schedule on the person's grain's word. One that has ended stays as it ended: the first end wins.</summary>
    public static ScheduleState End(ScheduleState schedule, ScheduleCommand command)
    {
        if (!schedule.Exists || schedule.Ended)
            return schedule;
        var closed = schedule with { Status = command.Status };
        if (command is { Status: ScheduleStatus.Done, Summary: { } summary })
        {
            closed = closed.Prompt is null
                ? closed.Enqueue(n => new SendDirectMessage(n, new PlanRegistered(summary)))
                : closed.EnqueueEndPrompt(PromptEndingKind.PlanRegistered, summary);
            closed = closed.Enqueue(n => new SendStimulus(n, Notification(closed, NotificationKind.Answered, command.At)));
        }
        else
        {
            closed = closed.EnqueueEndPrompt(
                command.Status == ScheduleStatus.Skipped ? PromptEndingKind.Skipped : PromptEndingKind.Canceled
            );
        }

        if (command.Status == ScheduleStatus.Skipped)
            closed = closed.Enqueue(n => new RecordOutcome(n, Outcome(closed, ActionResult.Skip, EndReason.Paused, command.At)));
        return closed.WithoutPost();
    }

    /// <summary>What a click meets. Only <see cref="AnswerStatus.Taken"/> changes anything.</summary>
    /// <param name="isActive">The person's plan still holds the schedule; a cancel that has not been delivered yet counts.</param>
    public static AnswerStatus StatusOf(ScheduleState schedule, bool isActive) =>
        !schedule.Exists || schedule.Kind.Answers != PromptAnswers.YesOrNo
            ? AnswerStatus.Unknown
            : schedule.Status switch
            {
                ScheduleStatus.Processing when !isActive => AnswerStatus.Canceled,
                ScheduleStatus.Processing => AnswerStatus.Taken,
                ScheduleStatus.Pending => AnswerStatus.NotYetDue,
                ScheduleStatus.Canceled => AnswerStatus.Canceled,
                ScheduleStatus.Skipped => AnswerStatus.Skipped,
                ScheduleStatus.Failed => AnswerStatus.Failed,
                _ => AnswerStatus.AlreadyAnswered,
            };

    /// <summary>
    /// Takes the first answer. It counts from when it was acknowledged, and what was said before it wants no answer any more.
    /// </summary>
    public static ScheduleState Answer(ScheduleState schedule, RemindAnswer answer)
    {
        var (posted, ending) = (schedule.Prompt, answer.DidIt ? PromptEndingKind.AnsweredYes : PromptEndingKind.AnsweredNo);
        var result = answer.DidIt ? ActionResult.Yes : ActionResult.No;
        var answered = schedule with
        {
            Status = ScheduleStatus.Done,
            AnsweredYes = answer.DidIt,
            AnsweredAt = answer.At,
            Prompt = answer.Message ?? posted,
        };
        answered = answered
            .Enqueue(n => new RecordOutcome(n, Outcome(answered, result, EndReason.Answered, answer.At)))
            .EnqueueEndPrompt(ending);

        // A crash has posted it twice: the talk goes on below the one that was answered, and the other says how it ended.
        if (posted is not null && posted != answered.Prompt)
            answered = answered.Enqueue(n => new EndPrompt(n, new PromptEnding(ending, null), posted));
        if (answer.DidIt)
        {
            answered = answered
                .Enqueue(n => new SendStimulus(n, Notification(answered, NotificationKind.Answered, answer.At)))
                .Enqueue(n => new PostNote(n, new YesNote(answered.Task)));
        }

        return answered.WithoutPost();
    }

    /// <summary>A heartbeat: what is due now, decided and written down. Where nothing is due nothing changes.</summary>
    public static ScheduleState Tick(ScheduleState schedule, PersonSnapshot person, DateTimeOffset now) =>
        ScheduleRules.Decide(schedule, person, now) switch
        {
            TickDecision.Post => (schedule with { Status = ScheduleStatus.Processing }).Enqueue(n => new PostPrompt(n)),
            TickDecision.Skip skip => (schedule with { Status = ScheduleStatus.Skipped }).Enqueue(n => new RecordOutcome(
                n,
                Outcome(schedule, ActionResult.Skip, skip.DuringPause ? EndReason.Paused : EndReason.Outage, now)
            )),
            TickDecision.Wait wait => schedule with { Awake = wait.Awake, LastTick = now, Stands = false },
            TickDecision.Stand stand => schedule with
            {
                LastTick = schedule.Stands ? schedule.LastTick : now,
                Stands = true,
                HasWaited = schedule.HasWaited || stand.IsBehind,
            },
            TickDecision.Confirm confirm => schedule with { Awake = confirm.Awake, LastTick = now, Stands = false },
            TickDecision.Fail => Fail(schedule, now),
            TickDecision.Step step => Escalate(schedule, step.Number, person, now),
            TickDecision.GiveUp giveUp => (schedule with { Status = ScheduleStatus.Canceled, LastTick = now, ClosedTooOld = giveUp.TooOld })
                .EnqueueEndPrompt(PromptEndingKind.Ignored)
                .Enqueue(n => new RecordOutcome(n, Outcome(schedule, ActionResult.AutoIgnore, EndReason.Ignored, now))),
            _ => schedule,
        };

    /// <summary>
    /// The person has asked for their data to be deleted: nothing more is done for it than to take the buttons off its
    /// messages.
    /// </summary>
    public static ScheduleState Erase(ScheduleState schedule)
    {
        var ended = schedule.Ended
            ? schedule
            : (schedule with { Status = ScheduleStatus.Canceled }).EnqueueEndPrompt(PromptEndingKind.Canceled);
        return ended.WithEndingsOnly();
    }

    /// <summary>When it was last written; an operator reads it in a view.</summary>
    public static ScheduleState Stamp(ScheduleState schedule, DateTimeOffset now) => schedule with { UpdatedAt = now };

    private static ScheduleState Escalate(ScheduleState schedule, int step, PersonSnapshot person, DateTimeOffset now)
    {
        var next = schedule with { Step = step, Awake = TimeSpan.Zero, LastTick = now, Stands = false };
        return EscalationPolicy.Step(step, person.PunishType, person.PunishValue) is not { } planned
            ? next.Enqueue(n => new PostNote(
                n,
                new StepNote(schedule.Facts, step, null, EscalationPolicy.IsLast(step, null, schedule.Terms!))
            ))
            : next.Enqueue(n => new SendStimulus(
                n,
                new StimulusRequest(schedule.Id!, StimulusMode.Ignore, step, planned.Type, planned.Strength, Reason(schedule), now)
            ));
    }

    /// <summary>The message that says the last step reaches nobody: no step follows, and the day's plan is given up too.</summary>
    private static ScheduleState Fail(ScheduleState schedule, DateTimeOffset now) =>
        (schedule with { Status = ScheduleStatus.Failed, LastTick = now })
            .WithEndingsOnly()
            .EnqueueEndPrompt(PromptEndingKind.Canceled)
            .Enqueue(n => new RecordOutcome(n, Outcome(schedule, null, EndReason.PostFailed, now)));

    private static string Reason(ScheduleState schedule) => schedule.Kind.Reason(schedule.Task);

    private static ScheduleOutcome Outcome(ScheduleState schedule, ActionResult? result, EndReason cause, DateTimeOffset at) =>
        new(schedule.Id!, schedule.EventType, result, cause, schedule.RunAt, schedule.Task, at);

    /// <summary>Kind and strength are filled in when the gate is asked, from the settings of then.</summary>
    private static StimulusRequest Notification(ScheduleState schedule, NotificationKind occasion, DateTimeOffset at) =>
        new(schedule.Id!, StimulusMode.Notify, (int)occasion, StimulusType.Vibe, 0, Reason(schedule), at);
}
