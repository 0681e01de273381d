using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.Schedules;
using Oni.Grains.Background;
using Oni.Grains.Configuration;
using Oni.Grains.Messaging;
using Oni.Grains.Monitoring;

namespace Oni.Grains.Schedules;

/// <summary>Doing what has been stored to be done. Runs beside the turns: a person's click never waits for it.</summary>
internal sealed class ScheduleOutbox
{
    private readonly IScheduleActivation _schedule;
    private readonly IGrainFactory _grains;
    private readonly INotifier _notifier;
    private readonly IGrainOptions _options;
    private readonly GrainMetrics _metrics;
    private readonly ILogger<ScheduleGrain> _logger;
    private readonly OutboxLoop<OutboxMessage> _talk;
    private readonly OutboxLoop<OutboxMessage> _endings;

    public ScheduleOutbox(
        IScheduleActivation schedule,
        IGrainFactory grains,
        INotifier notifier,
        IGrainOptions options,
        GrainMetrics metrics,
        ILogger<ScheduleGrain> logger
    )
    {
        (_schedule, _grains, _notifier, _options, _metrics, _logger) = (schedule, grains, notifier, options, metrics, logger);

        // The prompt's own message waits for nothing that is said: a click shows there at once.
        _talk = Lane(OutboxMessage.Talk);
        _endings = Lane(OutboxMessage.Endings);

        OutboxLoop<OutboxMessage> Lane(string lane) =>
            new(
                () => schedule.State.Outbox.Only(e => ((IOutboxItem)e).Lane == lane),
                Do,
                e => logger.LogError(e, schedule.ScheduleId, schedule.UserId),
                LookIfDone
            );
    }

    /// <summary>Something is being done now.</summary>
    public bool IsRunning => !_talk.Running.IsCompleted || !_endings.Running.IsCompleted;

    private IScheduleOwnerGrain Person => _grains.ScheduleOwner(_schedule.UserId);

    /// <summary>Begins what has been stored to be done.</summary>
    public void Kick()
    {
        _talk.Kick();
        KickEndings();
    }

    public void KickEndings() => _endings.Kick();

    private Task Do(OutboxMessage effect) =>
        effect switch
        {
            PostPrompt => Post(effect.Number),
            RecordOutcome conclude => Conclude(conclude),
            SendStimulus stimulate => Stimulate(stimulate),
            PostNote note => Say(note),
            SendDirectMessage announce => Say(announce),
            EndPrompt ending => End(ending),
            _ => throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}"),
        };

    private Task LookIfDone() =>
        _schedule.State is { Ended: true, Outbox.IsEmpty: true }
            ? _grains.ScheduleCommands(_schedule.UserId, _schedule.ScheduleId).CheckNow()
            : Task.CompletedTask;

    private async Task Post(int effect)
    {
        var snapshot = await Person.GetSnapshot(_schedule.ScheduleId);
        if (!ScheduleRules.MayPost(_schedule.State, snapshot, _options.RetryDelay, _schedule.Now))
            return;
        var facts = _schedule.State.Facts with { Terms = snapshot.Terms };
        var forecast = await Person.GetForecast(snapshot.Terms, stepsDone: 0, TimeSpan.Zero);
        var delivery = await _notifier.PostPrompt(snapshot.Recipient, facts, forecast, CancellationToken.None);
        switch (delivery.Status)
        {
            case DeliveryStatus.Delivered:
                var at = ProductNow.After(_schedule.Now, snapshot.ResumedAt);
                _metrics.Posted(_schedule.State.EventType, at - _schedule.State.RunAt);
                await Person.RecordPosted(_schedule.ScheduleId, at);
                await _schedule.Self.Settle(effect, new PromptPosted(delivery.Message!, snapshot.Terms, at));
                break;
            case DeliveryStatus.NotReached:
                break;
            default:
                _logger.LogNotTaken(_schedule.ScheduleId, _schedule.UserId, delivery.Status, delivery.Error);
                var forGood = delivery.Status == DeliveryStatus.RefusedForGood;
                await _schedule.Self.Settle(effect, new PromptRefused(forGood, _options.RetryDelay));
                break;
        }
    }

    private async Task Conclude(RecordOutcome effect) =>
        await _schedule.Self.Settle(effect.Number, new OutcomeRecorded(await Person.RecordOutcome(effect.Outcome)));

    private async Task Stimulate(SendStimulus effect)
    {
        var snapshot = effect.Request.Mode == StimulusMode.Notify ? await Person.GetSnapshot(_schedule.ScheduleId) : null;
        var request = ScheduleRules.ToAskFor(effect.Request, _schedule.State, snapshot);
        var stimulusResult = request is null ? null : await _grains.Pavlok(_schedule.UserId).Stimulate(request);
        await _schedule.Self.Settle(effect.Number, new StimulusSettled(stimulusResult));
    }

    private async Task Say(PostNote effect)
    {
        var to = (await Person.GetSnapshot(_schedule.ScheduleId)).Recipient;
        var thread = _schedule.State.ThreadGone ? null : _schedule.State.Prompt;
        var step = effect.Note as StepNote;
        var forecast = step is { IsLast: false } ? await Person.GetForecast(step.Prompt.Terms, step.Step, TimeSpan.Zero) : null;
        var delivery = await _notifier.Reply(to, thread, effect.Note, forecast, CancellationToken.None);
        if (!IsSettled(delivery))
            return;

        // A step's message keeps its buttons until the schedule ends.
        OutboxMessageResult result =
            delivery.Status == DeliveryStatus.RefusedForGood || (step is not null && delivery.Message is null)
                ? new NotSaid()
                : new Said(delivery.ThreadGone, step is null ? null : new OpenStep(delivery.Message!, step));
        await _schedule.Self.Settle(effect.Number, result);
    }

    private async Task Say(SendDirectMessage effect)
    {
        var to = (await Person.GetSnapshot(_schedule.ScheduleId)).Recipient;
        var delivery = await _notifier.Tell(to, effect.Message, CancellationToken.None);
        if (!IsSettled(delivery))
            return;
        OutboxMessageResult result = delivery.Status == DeliveryStatus.RefusedForGood ? new NotSaid() : new Said(delivery.ThreadGone);
        await _schedule.Self.Settle(effect.Number, result);
    }

    private async Task End(EndPrompt effect)
    {
        var to = (await Person.GetSnapshot(_schedule.ScheduleId)).Recipient;
        var delivery = effect.Step is { } step
            ? await _notifier.EndStep(to, effect.Message, step, CancellationToken.None)
            : await _notifier.EndPrompt(to, effect.Message, _schedule.State.Facts, effect.Ending, CancellationToken.None);
        if (IsSettled(delivery))
            await _schedule.Self.Settle(effect.Number, new PromptEnded(delivery.Status == DeliveryStatus.Delivered));
    }

    private bool IsSettled(Delivery delivery)
    {
        if (delivery.Status is DeliveryStatus.RefusedForGood or DeliveryStatus.FailedThisTime)
            _logger.LogNotTaken(_schedule.ScheduleId, _schedule.UserId, delivery.Status, delivery.Error);
        return delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood;
    }
}
