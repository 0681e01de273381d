using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>
/// Every transition of a schedule (spec sections 2 and 3): what it becomes, and what is to be done because of it. Pure. A
/// grain stores the result in one write and only then does what stands in it.
/// </summary>
public static partial class ScheduleStateMachine
{
    /// <summary>Makes a schedule. One that is there already stays as it is: the order may come twice.</summary>
    public static ScheduleRecord Open(ScheduleRecord schedule, string id, string userId, OpenOrder order)
    {
        if (schedule.Exists)
            return schedule;
        var made = new ScheduleRecord
        {
            Id = id,
            UserId = userId,
            EventType = order.EventType,
            RunAt = order.RunAt,
            State = order.NotToday ? ScheduleState.Skipped : ScheduleState.Pending,
            CommitmentId = order.CommitmentId,
            Task = order.Task,
            CreatedAt = order.At,
        };
        if (order.NotToday)
            made = made.Then(n => new ConcludeEffect(n, Outcome(made, ActionResult.Skip, ConclusionCause.NotToday, order.At)));
        if (order.Registered is { } summary)
        {
            made = made
                .Then(n => new AnnounceEffect(n, new PlanRegistered(summary)))
                .Then(n => new StimulateEffect(n, Notification(made, Occasion.Registered, order.At)));
        }

        return made;
    }

    /// <summary>Ends a schedule on the person's grain's word. One that has ended stays as it ended: the first end wins.</summary>
    public static ScheduleRecord Close(ScheduleRecord schedule, CloseOrder order)
    {
        if (!schedule.Exists || schedule.Ended)
            return schedule;
        var closed = schedule with { State = order.State };
        if (order is { State: ScheduleState.Done, Summary: { } summary })
        {
            closed = closed.Prompt is null
                ? closed.Then(n => new AnnounceEffect(n, new PlanRegistered(summary)))
                : closed.ThenEndPrompt(PromptEndingKind.PlanRegistered, summary);
            closed = closed.Then(n => new StimulateEffect(n, Notification(closed, Occasion.Answered, order.At)));
        }
        else
        {
            closed = closed.ThenEndPrompt(order.State == ScheduleState.Skipped ? PromptEndingKind.Skipped : PromptEndingKind.Canceled);
        }

        if (order.State == ScheduleState.Skipped)
            closed = closed.Then(n => new ConcludeEffect(n, Outcome(closed, ActionResult.Skip, ConclusionCause.Paused, order.At)));
        return closed.WithoutPost();
    }

    /// <summary>What a click meets. Only <see cref="AnswerStatus.Taken"/> changes anything.</summary>
    /// <param name="isActive">The person's plan still holds the schedule; a cancel that has not been delivered yet counts.</param>
    public static AnswerStatus StatusOf(ScheduleRecord schedule, bool isActive) =>
        !schedule.Exists || schedule.Kind.Answers != PromptAnswers.YesOrNo ? AnswerStatus.Unknown : schedule.State switch
        {
            ScheduleState.Processing when !isActive => AnswerStatus.Canceled,
            ScheduleState.Processing => AnswerStatus.Taken,
            ScheduleState.Pending => AnswerStatus.NotYetDue,
            ScheduleState.Canceled => AnswerStatus.Canceled,
            ScheduleState.Skipped => AnswerStatus.Skipped,
            ScheduleState.Failed => AnswerStatus.Failed,
            _ => AnswerStatus.AlreadyAnswered,
        };

    /// <summary>
    /// Takes the first answer. It counts from when it was acknowledged, and what was said before it wants no answer any more.
    /// </summary>
    public static ScheduleRecord Answer(ScheduleRecord schedule, RemindAnswer answer)
    {
        var (posted, ending) = (schedule.Prompt, answer.DidIt ? PromptEndingKind.AnsweredYes : PromptEndingKind.AnsweredNo);
        var result = answer.DidIt ? ActionResult.Yes : ActionResult.No;
        var answered = schedule with
        {
            State = ScheduleState.Done,
            AnsweredYes = answer.DidIt,
            AnsweredAt = answer.At,
            Prompt = answer.Message ?? posted,
        };
        answered = answered
            .Then(n => new ConcludeEffect(n, Outcome(answered, result, ConclusionCause.Answered, answer.At)))
            .ThenEndPrompt(ending);

        // A crash has posted it twice: the talk goes on below the one that was answered, and the other says how it ended.
        if (posted is not null && posted != answered.Prompt)
            answered = answered.Then(n => new EndPromptEffect(n, new PromptEnding(ending, null), posted));
        if (answer.DidIt)
        {
            answered = answered
                .Then(n => new StimulateEffect(n, Notification(answered, Occasion.Answered, answer.At)))
                .Then(n => new NoteEffect(n, new YesNote(answered.Task)));
        }

        return answered.WithoutPost();
    }

    /// <summary>A heartbeat: what is due now, decided and written down. Where nothing is due nothing changes.</summary>
    public static ScheduleRecord Tick(ScheduleRecord schedule, Standing person, DateTimeOffset now) => ScheduleRules.Decide(
        schedule, person, now) switch
    {
        Beat.Post => (schedule with { State = ScheduleState.Processing }).Then(n => new PostPromptEffect(n)),
        Beat.Skip skip => (schedule with { State = ScheduleState.Skipped }).Then(n => new ConcludeEffect(
            n, Outcome(schedule, ActionResult.Skip, skip.DuringPause ? ConclusionCause.Paused : ConclusionCause.Outage, now))),
        Beat.Wait wait => schedule with { Awake = wait.Awake, LastBeat = now, HasWaited = schedule.HasWaited || wait.Behind },
        Beat.Confirm confirm => schedule with { Awake = confirm.Awake, LastBeat = now },
        Beat.Fail => Fail(schedule, now),
        Beat.Step step => Escalate(schedule, step.Number, person, now),
        Beat.GiveUp giveUp => (schedule with { State = ScheduleState.Canceled, LastBeat = now, ClosedTooOld = giveUp.TooOld })
            .ThenEndPrompt(PromptEndingKind.Ignored)
            .Then(n => new ConcludeEffect(n, Outcome(schedule, ActionResult.AutoIgnore, ConclusionCause.Ignored, now))),
        _ => schedule,
    };

    /// <summary>
    /// The person has asked for their data to be deleted: nothing more is done for it than to take the buttons off its
    /// messages.
    /// </summary>
    public static ScheduleRecord Erase(ScheduleRecord schedule)
    {
        var ended = schedule.Ended ? schedule : (schedule with { State = ScheduleState.Canceled }).ThenEndPrompt(PromptEndingKind.Canceled);
        return ended.WithEndingsOnly();
    }

    /// <summary>When it was last written; an operator reads it in a view.</summary>
    public static ScheduleRecord Stamp(ScheduleRecord schedule, DateTimeOffset now) => schedule with { UpdatedAt = now };

    private static ScheduleRecord Escalate(ScheduleRecord schedule, int step, Standing person, DateTimeOffset now)
    {
        var next = schedule with { Step = step, Awake = TimeSpan.Zero, LastBeat = now };
        return EscalationPolicy.Step(step, person.PunishType, person.PunishValue) is not { } planned
            ? next.Then(n => new NoteEffect(
                n, new StepNote(schedule.Facts, step, null, EscalationPolicy.IsLast(step, null, schedule.Terms!))))
            : next.Then(n => new StimulateEffect(
                n, new StimulusRequest(schedule.Id!, StimulusMode.Ignore, step, planned.Type, planned.Strength, Reason(schedule), now)));
    }

    /// <summary>The message that says the last step reaches nobody: no step follows, and the day's plan is given up too.</summary>
    private static ScheduleRecord Fail(ScheduleRecord schedule, DateTimeOffset now) =>
        (schedule with { State = ScheduleState.Failed, LastBeat = now })
            .WithEndingsOnly()
            .ThenEndPrompt(PromptEndingKind.Canceled)
            .Then(n => new ConcludeEffect(n, Outcome(schedule, null, ConclusionCause.PostFailed, now)));

    private static string Reason(ScheduleRecord schedule) => schedule.Kind.Reason(schedule.Task);

    private static Conclusion Outcome(ScheduleRecord schedule, ActionResult? result, ConclusionCause cause, DateTimeOffset at) =>
        new(schedule.Id!, schedule.EventType, result, cause, schedule.RunAt, schedule.Task, at);

    /// <summary>Kind and strength are filled in when the gate is asked, from the settings of then.</summary>
    private static StimulusRequest Notification(ScheduleRecord schedule, Occasion occasion, DateTimeOffset at) =>
        new(schedule.Id!, StimulusMode.Notify, (int)occasion, StimulusType.Vibe, 0, Reason(schedule), at);
}
