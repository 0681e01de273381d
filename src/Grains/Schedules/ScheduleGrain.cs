using Microsoft.Extensions.Logging;
using Oni.GrainInterfaces;
using Oni.Grains.Punishment;
using Orleans.Runtime;

namespace Oni.Grains.Schedules;

/// <inheritdoc cref="IScheduleGrain"/>
internal sealed partial class ScheduleGrain : Grain, IScheduleGrain, IScheduleGrainSelf, IRemindable
{
    private const string Heartbeat = "heartbeat";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>So long before the first step Slack is asked whether the person's account is still there: the step is not late for it.</summary>
    private static readonly TimeSpan AskedBefore = TimeSpan.FromMinutes(2);

    /// <summary>A step that is due and waits for that answer is looked at again.</summary>
    private static readonly TimeSpan AskedAgain = TimeSpan.FromSeconds(5);

    private readonly IPersistentState<ScheduleRecord> _storage;
    private readonly INotifier _notifier;
    private readonly ICoachEnvironment _environment;
    private readonly TimeProvider _clock;
    private readonly ILogger<ScheduleGrain> _logger;
    private readonly BackgroundLoop _effects;
    private readonly BackgroundLoop _endings;
    private IGrainTimer? _early;

    /// <summary>A step is due and was asked about again already.</summary>
    private bool _askedAgain;
    private bool _erasing;

    public ScheduleGrain(
        [PersistentState("schedule")] IPersistentState<ScheduleRecord> storage,
        INotifier notifier,
        ICoachEnvironment environment,
        TimeProvider clock,
        ILogger<ScheduleGrain> logger)
    {
        _storage = storage;
        _notifier = notifier;
        _environment = environment;
        _clock = clock;
        _logger = logger;
        var key = this.GetPrimaryKeyString();
        UserId = GrainKeys.UserOf(key);
        ScheduleId = GrainKeys.ScheduleOf(key);
        _effects = new BackgroundLoop(DoEffects, e => LogError(e, ScheduleId, UserId));
        _endings = new BackgroundLoop(DoEndings, e => LogError(e, ScheduleId, UserId));
    }

    private string UserId { get; }

    private string ScheduleId { get; }

    private ScheduleRecord Record => _storage.State;

    private DateTimeOffset Now => _clock.GetUtcNow();

    private PromptFacts Facts => new(ScheduleId, Record.EventType, Record.Task, Record.Terms ?? new LadderTerms(0, 0, 0));

    async Task IScheduleGrain.Open(OpenOrder order)
    {
        if (Record.Exists)
            return;
        var now = Now;
        var record = new ScheduleRecord
        {
            Id = ScheduleId,
            UserId = UserId,
            EventType = order.EventType,
            RunAt = order.RunAt,
            State = order.NotToday ? ScheduleState.Skipped : ScheduleState.Pending,
            CommitmentId = order.CommitmentId,
            Task = order.Task,
            CreatedAt = order.At,
        };
        if (order.NotToday)
            record = record.Then(n => new ConcludeEffect(n, Conclusion(ActionResult.Skip, ConclusionCause.NotToday, record, order.At)));
        if (order.Registered is { } summary)
            record = record.Then(n => new AnnounceEffect(n, new PlanRegistered(summary))).Then(n => new StimulateEffect(n, Notification(Occasion.Registered, record, order.At)));

        // The heartbeat is there before the schedule: a crash in between leaves a tick that finds nothing.
        await this.RegisterOrUpdateReminder(Heartbeat, Later(order.RunAt - now), Minute);
        await Save(record);

        // What is due now is not kept waiting for the first tick; should this fail, that tick asks again.
        if (order.RunAt <= now)
            GrainFactory.Schedule(UserId, ScheduleId).Resume().Ignore();
    }

    async Task IScheduleGrain.Close(CloseOrder order)
    {
        if (!Record.Exists || Record.Ended)
            return;
        await DropSteps();
        var record = Record with { State = order.State };
        if (order is { State: ScheduleState.Done, Summary: { } summary })
        {
            record = record.Prompt is null
                ? record.Then(n => new AnnounceEffect(n, new PlanRegistered(summary)))
                : record.ThenEndPrompt(PromptEndingKind.PlanRegistered, summary);
            record = record.Then(n => new StimulateEffect(n, Notification(Occasion.Answered, record, order.At)));
        }
        else
        {
            record = record.ThenEndPrompt(order.State == ScheduleState.Skipped ? PromptEndingKind.Skipped : PromptEndingKind.Canceled);
        }

        if (order.State == ScheduleState.Skipped)
            record = record.Then(n => new ConcludeEffect(n, Conclusion(ActionResult.Skip, ConclusionCause.Paused, record, order.At)));
        await Save(WithoutPost(record));
    }

    async Task<AnswerReceipt> IScheduleGrain.Answer(RemindAnswer answer)
    {
        var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
        var to = standing.Recipient;
        if (Record.IsAnswered(answer))
        {
            // Our own delivery of before, of which the api does not know: what it began is brought to its end.
            await ConcludeNow();
            return new AnswerReceipt(AnswerStatus.Taken, to);
        }

        var status = !Record.Exists || Record.EventType != EventType.Remind ? AnswerStatus.Unknown : Record.State switch
        {
            // The plan does not hold it any more: the order that closes it is on its way.
            ScheduleState.Processing when !standing.InFlight => AnswerStatus.Canceled,
            ScheduleState.Processing => AnswerStatus.Taken,
            ScheduleState.Pending => AnswerStatus.NotYetDue,
            ScheduleState.Canceled => AnswerStatus.Canceled,
            ScheduleState.Skipped => AnswerStatus.Skipped,
            ScheduleState.Failed => AnswerStatus.Failed,
            _ => AnswerStatus.AlreadyAnswered,
        };
        if (status != AnswerStatus.Taken)
            return new AnswerReceipt(status, to);

        await DropSteps();
        var (posted, ending) = (Record.Prompt, answer.DidIt ? PromptEndingKind.AnsweredYes : PromptEndingKind.AnsweredNo);
        var record = Record with { State = ScheduleState.Done, AnsweredYes = answer.DidIt, AnsweredAt = answer.At, Prompt = answer.Message ?? posted };
        record = record
            .Then(n => new ConcludeEffect(n, Conclusion(answer.DidIt ? ActionResult.Yes : ActionResult.No, ConclusionCause.Answered, record, answer.At)))
            .ThenEndPrompt(ending);

        // A crash has posted it twice: the talk goes on below the one that was answered, and the other says how it ended.
        if (posted is not null && posted != record.Prompt)
            record = record.Then(n => new EndPromptEffect(n, new PromptEnding(ending, null), posted));
        if (answer.DidIt)
            record = record.Then(n => new StimulateEffect(n, Notification(Occasion.Answered, record, answer.At))).Then(n => new NoteEffect(n, new YesNote(record.Task)));
        await Store(WithoutPost(record));
        await ConcludeNow();
        return new AnswerReceipt(AnswerStatus.Taken, to);
    }

    /// <summary>
    /// The person's grain knows of an answer before the next of their clicks is delivered: the row of NOs follows the order
    /// in which they were acknowledged, not that in which effects are done.
    /// </summary>
    private async Task ConcludeNow()
    {
        if (Record.Effects.OfType<ConcludeEffect>().FirstOrDefault() is { } effect)
            await Concluded(effect.Number, await GrainFactory.User(UserId).Conclude(effect.Conclusion));
        Go();
    }

    async Task<bool> IScheduleGrain.Erase()
    {
        await DropSteps();

        // Nothing more is done for it; its messages lose their buttons, if Slack is there now.
        if (Record.Exists && !_erasing)
        {
            var ended = Record.Ended ? Record : (Record with { State = ScheduleState.Canceled }).ThenEndPrompt(PromptEndingKind.Canceled);
            await Save(ended with { Effects = [.. ended.Effects.OfType<EndPromptEffect>()] });
            _erasing = true;
            _endings.Kick();
            return false;
        }

        if (!_effects.Running.IsCompleted || !_endings.Running.IsCompleted)
            return false;
        if (await this.GetReminder(Heartbeat) is { } heartbeat)
            await this.UnregisterReminder(heartbeat);
        await _storage.ClearStateAsync();
        DeactivateOnIdle();
        return true;
    }

    async Task IRemindable.ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            await Beat();
        }
        catch (Exception e)
        {
            LogError(e, ScheduleId, UserId);
        }
    }

    Task IScheduleGrain.Resume() => Beat();

    private async Task Beat()
    {
        if (!Record.Exists || (Record.Ended && Record.Effects.IsEmpty))
        {
            if (await this.GetReminder(Heartbeat) is { } heartbeat)
                await this.UnregisterReminder(heartbeat);
            return;
        }

        var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
        var now = Now;
        var next = Apply(ScheduleRules.Decide(Record, standing, now), standing, now);
        if (next != Record)
            await Store(next);
        Go();
        BeatBetweenMinutes(standing);
    }

    private ScheduleRecord Apply(Beat beat, Standing standing, DateTimeOffset now) => beat switch
    {
        Schedules.Beat.Post => (Record with { State = ScheduleState.Processing }).Then(n => new PostPromptEffect(n)),
        Schedules.Beat.Skip skip => (Record with { State = ScheduleState.Skipped })
            .Then(n => new ConcludeEffect(n, Conclusion(ActionResult.Skip, skip.DuringPause ? ConclusionCause.Paused : ConclusionCause.Outage, Record, now))),
        Schedules.Beat.Wait wait => Record with { Awake = wait.Awake, LastBeat = now, HasWaited = Record.HasWaited || wait.Behind },
        Schedules.Beat.Confirm confirm => Record with { Awake = confirm.Awake, LastBeat = now },
        Schedules.Beat.Fail => Unsaid(now),
        Schedules.Beat.Step step => Climb(step.Number, standing, now),
        Schedules.Beat.GiveUp giveUp => (Record with { State = ScheduleState.Canceled, LastBeat = now, ClosedTooOld = giveUp.TooOld })
            .ThenEndPrompt(PromptEndingKind.Ignored)
            .Then(n => new ConcludeEffect(n, Conclusion(ActionResult.AutoIgnore, ConclusionCause.Ignored, Record, now))),
        _ => Record,
    };

    private ScheduleRecord Climb(int step, Standing standing, DateTimeOffset now)
    {
        var record = Record with { Step = step, Awake = TimeSpan.Zero, LastBeat = now };
        return IgnoreLadder.Step(step, standing.PunishType, standing.PunishValue) is not { } planned
            ? record.Then(n => new NoteEffect(n, new StepNote(Facts, step, null, IgnoreLadder.IsLast(step, null, Record.Terms!))))
            : record.Then(n => new StimulateEffect(n, new StimulusRequest(ScheduleId, StimulusMode.Ignore, step, planned.Type, planned.Strength, Reason(Record), now)));
    }

    /// <summary>The message that says the last step reaches nobody: no step follows, and the day's plan is given up too.</summary>
    private ScheduleRecord Unsaid(DateTimeOffset now)
    {
        LogUnsaid(ScheduleId, UserId);
        var record = Record with { State = ScheduleState.Failed, LastBeat = now, Effects = [.. Record.Effects.OfType<EndPromptEffect>()] };
        return record.ThenEndPrompt(PromptEndingKind.Canceled)
            .Then(n => new ConcludeEffect(n, Conclusion(null, ConclusionCause.PostFailed, record, now)));
    }

    /// <summary>A step falls due within the minute: asks then, so that fifteen minutes are fifteen minutes.</summary>
    private void BeatBetweenMinutes(Standing standing)
    {
        _early?.Dispose();
        _early = null;
        if (Record is not { State: ScheduleState.Processing, Terms: { } terms })
            return;
        var left = IgnoreLadder.Patience(IgnoreLadder.InForce(terms, standing.Terms)) - Record.Awake;
        if (Record.Step == 0 && !standing.AccountConfirmed && left < AskedBefore)
            GrainFactory.User(UserId).ConfirmAccount().Ignore();
        if (left <= TimeSpan.Zero)
        {
            // Soon once, since Slack mostly answers at once; then with the heartbeat.
            left = _askedAgain ? Minute : AskedAgain;
            _askedAgain = true;
        }
        else
        {
            _askedAgain = false;
        }

        if (left < Minute)
            _early = this.RegisterGrainTimer(Beat, new GrainTimerCreationOptions(left, Timeout.InfiniteTimeSpan));
    }

    /// <summary>The gate forgets the steps of this schedule before its end is stored: fewer stimuli, should the write fail.</summary>
    private async Task DropSteps() => await GrainFactory.Pavlok(UserId).Drop(ScheduleId, StimulusRefusal.Answered);

    private static ScheduleRecord WithoutPost(ScheduleRecord record) => record with { Effects = record.Effects.RemoveAll(e => e is PostPromptEffect) };

    private static TimeSpan Later(TimeSpan due) => due > TimeSpan.Zero ? due : TimeSpan.Zero;

    private static string Reason(ScheduleRecord record) => record.EventType == EventType.Plan ? "plan: 今日の計画" : $"remind: {record.Task}";

    private Conclusion Conclusion(ActionResult? result, ConclusionCause cause, ScheduleRecord record, DateTimeOffset at) =>
        new(ScheduleId, record.EventType, result, cause, record.RunAt, record.Task, at);

    /// <summary>Kind and strength are filled in when the gate is asked, from the settings of then.</summary>
    private StimulusRequest Notification(Occasion occasion, ScheduleRecord record, DateTimeOffset at) =>
        new(ScheduleId, StimulusMode.Notify, (int)occasion, StimulusType.Vibe, 0, Reason(record), at);

    /// <summary>Stores, then acts.</summary>
    private async Task Save(ScheduleRecord next)
    {
        await Store(next);
        Go();
    }

    /// <summary>Begins what has been stored to be done.</summary>
    private void Go()
    {
        _effects.Kick();
        _endings.Kick();
    }

    /// <summary>A write that throws leaves the old state, and this activation; the next minute asks again.</summary>
    private async Task Store(ScheduleRecord next)
    {
        var before = _storage.State;
        _storage.State = next with { UpdatedAt = Now };
        try
        {
            await _storage.WriteStateAsync();
        }
        catch
        {
            _storage.State = before;
            DeactivateOnIdle();
            throw;
        }

        if (next.State != before.State)
            CoachInstruments.Moved(next.EventType, next.State);
        if (next.State != before.State || next.Step != before.Step)
            LogState(next.Id, next.UserId, next.EventType, next.State, next.Step);
    }
}
