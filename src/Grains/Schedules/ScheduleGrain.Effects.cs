using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;

namespace Oni.Grains.Schedules;

/// <summary>Doing what has been stored to be done. Runs beside the turns: a person's click never waits for it.</summary>
internal sealed partial class ScheduleGrain
{
    private IScheduleGrainSelf Self => this.AsReference<IScheduleGrainSelf>();

    /// <summary>Where what is said goes; null: to the direct message.</summary>
    private MessageRef? Thread => State.ThreadGone ? null : State.Prompt;

    private async Task DoEffects()
    {
        while (State.Effects.FirstOrDefault(e => e is not EndPromptEffect) is { } effect)
        {
            if (!await Do(effect))
                return;
        }

        await LookIfDone();
    }

    /// <summary>The prompt's own message waits for nothing else: a click shows there at once.</summary>
    private async Task DoEndings()
    {
        while (State.Effects.OfType<EndPromptEffect>().FirstOrDefault() is { } effect)
        {
            var standing = await Person.GetStanding(ScheduleId);
            var delivery = effect.Step is { } step
                ? await _notifier.EndStep(standing.Recipient, effect.Message, step, CancellationToken.None)
                : await _notifier.EndPrompt(standing.Recipient, effect.Message, State.Facts, effect.Ending, CancellationToken.None);
            if (!Settled(delivery))
                return;
            await Self.EndingSettled(effect.Number, delivery.Status == DeliveryStatus.Delivered);
        }

        await LookIfDone();
    }

    private Task LookIfDone() =>
        State.Ended && State.Effects.IsEmpty ? GrainFactory.Schedule(UserId, ScheduleId).Resume() : Task.CompletedTask;

    /// <returns>False: not now; the next heartbeat tries again.</returns>
    private async Task<bool> Do(Effect effect)
    {
        switch (effect)
        {
            case PostPromptEffect:
                return await Post(effect.Number);
            case ConcludeEffect conclude:
                await Self.Concluded(effect.Number, await Person.Conclude(conclude.Conclusion));
                return true;
            case StimulateEffect stimulate:
                await Self.Stimulated(effect.Number, await Stimulate(stimulate.Request));
                return true;
            case NoteEffect note:
                return await Say(effect.Number, to => _notifier.Reply(to, Thread, note.Note, CancellationToken.None), note.Note as StepNote);
            case AnnounceEffect announce:
                return await Say(effect.Number, to => _notifier.Tell(to, announce.Notice, CancellationToken.None));
            default:
                throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}");
        }
    }

    private async Task<bool> Post(int effect)
    {
        var standing = await Person.GetStanding(ScheduleId);

        // A next try that a clock once put into the future is due now.
        if (standing.Paused || !standing.InFlight || (State.NextTryAt - Now is { Ticks: > 0 } wait && wait <= _environment.RetryDelay))
            return false;
        var delivery = await _notifier.PostPrompt(standing.Recipient, State.Facts with { Terms = standing.Terms }, CancellationToken.None);
        switch (delivery.Status)
        {
            case DeliveryStatus.Delivered:
                var at = ProductNow.After(Now, standing.ResumedAt);
                CoachInstruments.Posted(State.EventType, at - State.RunAt);
                await Person.Posted(ScheduleId, at);
                await Self.PromptPosted(effect, delivery.Message!, standing.Terms, at);
                return true;
            case DeliveryStatus.NotReached:
                return false;
            default:
                LogNotTaken(ScheduleId, UserId, delivery.Status, delivery.Error);
                await Self.PostNotTaken(effect, delivery.Status == DeliveryStatus.RefusedForGood);
                return State.Ended;
        }
    }

    /// <param name="step">For a step's message, whose buttons stay until the schedule ends.</param>
    private async Task<bool> Say(int effect, Func<Recipient, Task<Delivery>> say, StepNote? step = null)
    {
        var standing = await Person.GetStanding(ScheduleId);
        var delivery = await say(standing.Recipient);
        if (!Settled(delivery))
            return false;
        if (delivery.Status == DeliveryStatus.RefusedForGood || (step is not null && delivery.Message is null))
        {
            await Self.NotSaid(effect);
            return false;
        }

        await (step is null ? Self.Said(effect, delivery.ThreadGone) : Self.StepSaid(effect, new OpenStep(delivery.Message!, step), delivery.ThreadGone));
        return true;
    }

    private bool Settled(Delivery delivery)
    {
        if (delivery.Status is DeliveryStatus.RefusedForGood or DeliveryStatus.FailedThisTime)
            LogNotTaken(ScheduleId, UserId, delivery.Status, delivery.Error);
        return delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood;
    }

    /// <returns>Null when the step's schedule has ended meanwhile: then the gate is not even asked.</returns>
    private async Task<StimulusReceipt?> Stimulate(StimulusRequest request)
    {
        if (request.Mode == StimulusMode.Ignore && State.Ended)
            return null;
        if (request.Mode == StimulusMode.Notify)
        {
            var standing = await Person.GetStanding(ScheduleId);
            if (standing.NotifyValue == 0)
                return null;
            request = request with { Type = standing.NotifyType, Strength = standing.NotifyValue };
        }

        return await GrainFactory.Pavlok(UserId).Stimulate(request);
    }

    Task IScheduleGrainSelf.PromptPosted(int effect, MessageRef message, LadderTerms terms, DateTimeOffset at) =>
        Save(ScheduleStateMachine.PromptPosted(State, effect, message, terms, at));

    Task IScheduleGrainSelf.PostNotTaken(int effect, bool forGood) =>
        Save(ScheduleStateMachine.PromptRefused(State, effect, forGood, _environment.RetryDelay, Now));

    Task IScheduleGrainSelf.Concluded(int effect, ConclusionReceipt receipt) => Concluded(effect, receipt);

    private async Task Concluded(int effect, ConclusionReceipt receipt)
    {
        if (State.Has(effect))
            await Save(ScheduleStateMachine.OutcomeRecorded(State, effect, receipt, State.AnsweredYes == false ? await Person.GetStanding(ScheduleId) : null, Now));
    }

    Task IScheduleGrainSelf.Stimulated(int effect, StimulusReceipt? receipt) =>
        Save(ScheduleStateMachine.StimulusSettled(State, effect, receipt));

    Task IScheduleGrainSelf.StepSaid(int effect, OpenStep step, bool threadGone) =>
        Save(ScheduleStateMachine.StepSaid(State, effect, step, threadGone, Now));

    Task IScheduleGrainSelf.Said(int effect, bool threadGone) => Save(ScheduleStateMachine.Said(State, effect, threadGone, Now));

    /// <summary>Not begun again at once: the next heartbeat tries.</summary>
    async Task IScheduleGrainSelf.NotSaid(int effect)
    {
        var (was, next) = (State, ScheduleStateMachine.NotSaid(State, effect, Now));
        if (next == was)
            return;
        await Store(next);
        if (next.Has(effect) || !was.Has(effect))
            return;
        LogUnsaid(ScheduleId, UserId);
        Go();
    }

    Task IScheduleGrainSelf.EndingSettled(int effect, bool done) => Save(ScheduleStateMachine.PromptEnded(State, effect, done));
}
