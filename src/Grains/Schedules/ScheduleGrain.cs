using Microsoft.Extensions.Logging;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.Schedules;
using Oni.Grains.Configuration;
using Oni.Grains.Messaging;
using Oni.Grains.Monitoring;
using Oni.Grains.Storage;

namespace Oni.Grains.Schedules;

/// <inheritdoc cref="IScheduleGrain"/>
[GrainType("schedule")]
internal sealed class ScheduleGrain
    : StoredGrain<ScheduleState>,
        IScheduleGrain,
        IScheduleCommandGrain,
        IScheduleGrainInternal,
        IScheduleActivation,
        IRemindable
{
    private readonly TimeProvider _clock;
    private readonly ILogger<ScheduleGrain> _logger;
    private readonly GrainMetrics _metrics;
    private readonly ScheduleOutbox _outbox;
    private readonly Heartbeat _heartbeat;
    private bool _erasing;

    public ScheduleGrain(
        [PersistentState("schedule")] IPersistentState<ScheduleState> storage,
        INotifier notifier,
        IGrainOptions options,
        TimeProvider clock,
        GrainMetrics metrics,
        ILogger<ScheduleGrain> logger
    )
        : base(storage)
    {
        (_clock, _metrics, _logger) = (clock, metrics, logger);
        var key = this.GetPrimaryKeyString();
        (UserId, ScheduleId) = (GrainKeys.UserOf(key), GrainKeys.ScheduleOf(key));
        _heartbeat = new Heartbeat(this);
        _outbox = new ScheduleOutbox(this, GrainFactory, notifier, options, metrics, logger);
    }

    public string UserId { get; }
    public string ScheduleId { get; }
    public DateTimeOffset Now => _clock.GetUtcNow();

    private IScheduleOwnerGrain Person => GrainFactory.ScheduleOwner(UserId);

    ScheduleState IScheduleActivation.State => State;
    IScheduleGrainInternal IScheduleActivation.Self => this.AsReference<IScheduleGrainInternal>();

    async Task IScheduleCommandGrain.Create(ScheduleCommand command)
    {
        if (State.Exists)
            return;
        // A crash between the heartbeat and the schedule leaves a tick that finds nothing.
        var due = command.RunAt!.Value - Now;
        await _heartbeat.Start(due);
        await Save(ScheduleStateMachine.Create(State, ScheduleId, UserId, command));

        // What is due now is not kept waiting for the first tick; should this fail, that tick asks again.
        if (due <= TimeSpan.Zero)
            GrainFactory.ScheduleCommands(UserId, ScheduleId).CheckNow().Ignore();
    }

    async Task IScheduleCommandGrain.End(ScheduleCommand command)
    {
        if (!State.Exists || State.Ended)
            return;
        await CancelPendingSteps();
        await Save(ScheduleStateMachine.End(State, command));
    }

    async Task<AnswerResult> IScheduleGrain.Answer(RemindAnswer answer)
    {
        var snapshot = await Person.GetSnapshot(ScheduleId);

        // This answer was taken before, and the frontend did not get our reply: what the first delivery began is finished.
        var taken = State.IsAnswered(answer);
        var status = taken ? AnswerStatus.Taken : ScheduleStateMachine.StatusOf(State, snapshot.IsActive);
        if (status == AnswerStatus.Taken && !taken)
        {
            await CancelPendingSteps();
            await Store(ScheduleStateMachine.Answer(State, answer));
        }

        if (status == AnswerStatus.Taken)
            await RecordOutcomeNow();
        return new AnswerResult(status, snapshot.Recipient);
    }

    async Task<OpenPrompt?> IScheduleGrain.GetOpenPrompt() =>
        State.IsOpen ? new(State.Facts, await Person.GetForecast(State.Terms!, State.StepsDone, State.AwakeAt(Now))) : null;

    async Task<bool> IScheduleCommandGrain.Erase()
    {
        await CancelPendingSteps();

        // Nothing more is done for it; its messages lose their buttons, if Slack is there now.
        if (State.Exists && !_erasing)
        {
            await Save(ScheduleStateMachine.Erase(State));
            _erasing = true;
            _outbox.KickEndings();
            return false;
        }

        if (_outbox.IsRunning)
            return false;
        await _heartbeat.Stop();
        await ClearStored();
        DeactivateOnIdle();
        return true;
    }

    async Task IRemindable.ReceiveReminder(string reminderName, TickStatus status)
    {
        _heartbeat.Came();
        try
        {
            await Tick();
        }
        catch (Exception e)
        {
            _logger.LogError(e, ScheduleId, UserId);
        }
    }

    Task IScheduleCommandGrain.CheckNow() => Tick();

    private async Task Tick()
    {
        if (!State.Exists || (State.Ended && State.Outbox.IsEmpty))
        {
            await _heartbeat.Stop();
            return;
        }

        var snapshot = await Person.GetSnapshot(ScheduleId);
        await Save(ScheduleStateMachine.Tick(State, snapshot, Now));

        var timing = TickTiming.Of(State, snapshot, _heartbeat.StepWasDue);
        if (timing.AskForAccount)
            Person.ConfirmAccount().Ignore();
        _heartbeat.LookEarly(timing, Tick);
    }

    /// <summary>
    /// The person's grain knows of an answer before the next of their clicks is delivered: the row of NOs follows the order
    /// in which they were acknowledged, not that in which effects are done.
    /// </summary>
    private async Task RecordOutcomeNow()
    {
        if (State.Outbox.OfType<RecordOutcome>().FirstOrDefault() is { } effect)
            await ((IScheduleGrainInternal)this).Settle(effect.Number, new OutcomeRecorded(await Person.RecordOutcome(effect.Outcome)));
        _outbox.Kick();
    }

    /// <summary>A message that is still in the outbox afterwards is not tried again at once; the next heartbeat tries it.</summary>
    async Task IScheduleGrainInternal.Settle(int effect, OutboxMessageResult result)
    {
        var person = result is OutcomeRecorded && State.AnsweredYes == false ? await Person.GetSnapshot(ScheduleId) : null;
        var (was, next) = (State, ScheduleStateMachine.Settle(State, effect, result, person, Now));
        if (next != was)
            await Store(next);
        if (State.Has(effect))
            return;
        if (result is NotSaid && was.Has(effect))
            _logger.LogUnsaid(ScheduleId, UserId);
        _outbox.Kick();
    }

    /// <summary>The gate forgets the steps of this schedule before its end is stored: fewer stimuli, should the write fail.</summary>
    private async Task CancelPendingSteps() => await GrainFactory.Pavlok(UserId).CancelPending(ScheduleId, StimulusRefusal.Answered);

    /// <summary>Stores what has changed, then acts.</summary>
    private async Task Save(ScheduleState next)
    {
        if (next != State)
            await Store(next);
        _outbox.Kick();
    }

    protected override ScheduleState Stamped(ScheduleState next) => ScheduleStateMachine.Stamp(next, Now);

    protected override void Stored(ScheduleState before, ScheduleState next)
    {
        if (next.Status != before.Status)
            _metrics.Moved(next.EventType, next.Status);
        _logger.LogStored(before, next);
    }
}
