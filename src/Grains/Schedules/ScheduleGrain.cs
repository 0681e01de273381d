using Microsoft.Extensions.Logging;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Orleans.Runtime;

namespace Oni.Grains.Schedules;

/// <inheritdoc cref="IScheduleGrain"/>
[GrainType("schedule")]
internal sealed partial class ScheduleGrain : StoredGrain<ScheduleRecord>, IScheduleGrain, IScheduleGrainSelf, IRemindable
{
    private const string Heartbeat = "heartbeat";

    private readonly INotifier _notifier;
    private readonly ICoachEnvironment _environment;
    private readonly TimeProvider _clock;
    private readonly ILogger<ScheduleGrain> _logger;
    private readonly BackgroundLoop _effects;
    private readonly BackgroundLoop _endings;
    private IGrainTimer? _early;
    private bool _stepWasDue;
    private bool _erasing;

    public ScheduleGrain(
        [PersistentState("schedule")] IPersistentState<ScheduleRecord> storage,
        INotifier notifier,
        ICoachEnvironment environment,
        TimeProvider clock,
        ILogger<ScheduleGrain> logger)
        : base(storage)
    {
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

    private DateTimeOffset Now => _clock.GetUtcNow();

    private IUserGrain Person => GrainFactory.User(UserId);

    async Task IScheduleGrain.Open(OpenOrder order)
    {
        if (State.Exists)
            return;

        // The heartbeat is there before the schedule: a crash in between leaves a tick that finds nothing.
        var due = order.RunAt - Now;
        await this.RegisterOrUpdateReminder(Heartbeat, due > TimeSpan.Zero ? due : TimeSpan.Zero, TickTiming.Heartbeat);
        await Save(ScheduleStateMachine.Open(State, ScheduleId, UserId, order));

        // What is due now is not kept waiting for the first tick; should this fail, that tick asks again.
        if (due <= TimeSpan.Zero)
            GrainFactory.Schedule(UserId, ScheduleId).Resume().Ignore();
    }

    async Task IScheduleGrain.Close(CloseOrder order)
    {
        if (!State.Exists || State.Ended)
            return;
        await DropSteps();
        await Save(ScheduleStateMachine.Close(State, order));
    }

    async Task<AnswerReceipt> IScheduleGrain.Answer(RemindAnswer answer)
    {
        var standing = await Person.GetStanding(ScheduleId);

        // Our own delivery of before, of which the api does not know: what it began is brought to its end.
        var taken = State.IsAnswered(answer);
        var status = taken ? AnswerStatus.Taken : ScheduleStateMachine.StatusOf(State, standing.InFlight);
        if (status == AnswerStatus.Taken)
        {
            if (!taken)
            {
                await DropSteps();
                await Store(ScheduleStateMachine.Answer(State, answer));
            }

            await ConcludeNow();
        }

        return new AnswerReceipt(status, standing.Recipient);
    }

    async Task<bool> IScheduleGrain.Erase()
    {
        await DropSteps();

        // Nothing more is done for it; its messages lose their buttons, if Slack is there now.
        if (State.Exists && !_erasing)
        {
            await Save(ScheduleStateMachine.Erase(State));
            _erasing = true;
            _endings.Kick();
            return false;
        }

        if (!_effects.Running.IsCompleted || !_endings.Running.IsCompleted)
            return false;
        await StopHeartbeat();
        await ClearStored();
        DeactivateOnIdle();
        return true;
    }

    async Task IRemindable.ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            await Tick();
        }
        catch (Exception e)
        {
            LogError(e, ScheduleId, UserId);
        }
    }

    Task IScheduleGrain.Resume() => Tick();

    private async Task Tick()
    {
        if (!State.Exists || (State.Ended && State.Effects.IsEmpty))
        {
            await StopHeartbeat();
            return;
        }

        var standing = await Person.GetStanding(ScheduleId);
        var next = ScheduleStateMachine.Tick(State, standing, Now);
        if (next != State)
            await Store(next);
        Go();

        var timing = TickTiming.Of(State, standing, _stepWasDue);
        _stepWasDue = timing.StepIsDue;
        if (timing.AskForAccount)
            Person.ConfirmAccount().Ignore();
        _early?.Dispose();
        _early = timing.In is { } early ? this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(early, Timeout.InfiniteTimeSpan)) : null;
    }

    /// <summary>
    /// The person's grain knows of an answer before the next of their clicks is delivered: the row of NOs follows the order
    /// in which they were acknowledged, not that in which effects are done.
    /// </summary>
    private async Task ConcludeNow()
    {
        if (State.Effects.OfType<ConcludeEffect>().FirstOrDefault() is { } effect)
            await Concluded(effect.Number, await Person.Conclude(effect.Conclusion));
        Go();
    }

    private async Task StopHeartbeat()
    {
        if (await this.GetReminder(Heartbeat) is { } heartbeat)
            await this.UnregisterReminder(heartbeat);
    }

    /// <summary>The gate forgets the steps of this schedule before its end is stored: fewer stimuli, should the write fail.</summary>
    private async Task DropSteps() => await GrainFactory.Pavlok(UserId).Drop(ScheduleId, StimulusRefusal.Answered);

    /// <summary>Stores, then acts.</summary>
    private async Task Save(ScheduleRecord next)
    {
        await Store(next);
        Go();
    }

    protected override ScheduleRecord Stamped(ScheduleRecord next) => ScheduleStateMachine.Stamp(next, Now);

    /// <summary>Begins what has been stored to be done.</summary>
    private void Go()
    {
        _effects.Kick();
        _endings.Kick();
    }

    protected override void Stored(ScheduleRecord before, ScheduleRecord next)
    {
        if (next.State != before.State)
            CoachInstruments.Moved(next.EventType, next.State);
        if (next.State != before.State || next.Step != before.Step)
            LogState(next.Id, next.UserId, next.EventType, next.State, next.Step);
        if (next.State == ScheduleState.Failed && before is { State: ScheduleState.Processing, UnsaidSince: not null })
            LogUnsaid(ScheduleId, UserId);
    }
}
