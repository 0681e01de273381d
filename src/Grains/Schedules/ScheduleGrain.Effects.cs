using Oni.GrainInterfaces;
using Oni.Grains.Punishment;

namespace Oni.Grains.Schedules;

/// <summary>Doing what has been stored to be done. Runs beside the turns: a person's click never waits for it.</summary>
internal sealed partial class ScheduleGrain
{
    private IScheduleGrainSelf Self => this.AsReference<IScheduleGrainSelf>();

    private async Task DoEffects()
    {
        while (Record.Effects.FirstOrDefault(e => e is not EndPromptEffect) is { } effect)
        {
            if (!await Do(effect))
                return;
        }

        if (Record.Ended && Record.Effects.IsEmpty)
            await GrainFactory.Schedule(UserId, ScheduleId).Resume();
    }

    /// <summary>The prompt's own message waits for nothing else: a click shows there at once.</summary>
    private async Task DoEndings()
    {
        while (Record.Effects.OfType<EndPromptEffect>().FirstOrDefault() is { } effect)
        {
            var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
            var delivery = effect.Step is { } step
                ? await _notifier.EndStep(standing.Recipient, effect.Message, step, CancellationToken.None)
                : await _notifier.EndPrompt(standing.Recipient, effect.Message, Facts, effect.Ending, CancellationToken.None);
            if (!Settled(delivery))
                return;
            await Self.EndingSettled(effect.Number, delivery.Status == DeliveryStatus.Delivered);
        }

        if (Record.Ended && Record.Effects.IsEmpty)
            await GrainFactory.Schedule(UserId, ScheduleId).Resume();
    }

    /// <returns>False: not now; the next heartbeat tries again.</returns>
    private async Task<bool> Do(Effect effect)
    {
        switch (effect)
        {
            case PostPromptEffect:
                return await Post(effect.Number);
            case ConcludeEffect conclude:
                await Self.Concluded(effect.Number, await GrainFactory.User(UserId).Conclude(conclude.Conclusion));
                return true;
            case StimulateEffect stimulate:
                await Self.Stimulated(effect.Number, await Stimulate(stimulate.Request));
                return true;
            case NoteEffect { Note: StepNote step }:
                return await SayStep(effect.Number, step);
            case NoteEffect note:
                return await Say(effect.Number, to => _notifier.Reply(to, Thread, note.Note, CancellationToken.None));
            case AnnounceEffect announce:
                return await Say(effect.Number, to => _notifier.Tell(to, announce.Notice, CancellationToken.None));
            default:
                throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}");
        }
    }

    private async Task<bool> Post(int effect)
    {
        var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
        
        // A next try that a clock once put into the future is due now.
        if (standing.Paused || !standing.InFlight || (Record.NextTryAt - Now is { Ticks: > 0 } wait && wait <= _environment.RetryDelay))
            return false;
        var delivery = await _notifier.PostPrompt(standing.Recipient, Facts with { Terms = standing.Terms }, CancellationToken.None);
        switch (delivery.Status)
        {
            case DeliveryStatus.Delivered:
                var at = Later(Now, standing);
                CoachInstruments.Posted(Record.EventType, at - Record.RunAt);
                await GrainFactory.User(UserId).Posted(ScheduleId, at);
                await Self.PromptPosted(effect, delivery.Message!, standing.Terms, at);
                return true;
            case DeliveryStatus.NotReached:
                return false;
            default:
                LogNotTaken(ScheduleId, UserId, delivery.Status, delivery.Error);
                await Self.PostNotTaken(effect, delivery.Status == DeliveryStatus.RefusedForGood);
                return Record.Ended;
        }
    }

    private async Task<bool> Say(int effect, Func<Recipient, Task<Delivery>> say)
    {
        var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
        var delivery = await say(standing.Recipient);
        if (!Settled(delivery))
            return false;
        if (delivery.Status == DeliveryStatus.RefusedForGood)
        {
            await Self.NotSaid(effect);
            return false;
        }

        await Self.Said(effect, delivery.ThreadGone);
        return true;
    }

    /// <summary>Where what is said goes; null: to the direct message.</summary>
    private MessageRef? Thread => Record.ThreadGone ? null : Record.Prompt;

    /// <summary>Now, but not before a restart that has just been received: the api's clock may be a moment ahead of ours.</summary>
    private static DateTimeOffset Later(DateTimeOffset now, Standing standing) =>
        standing.ResumedAt is { } resumed && resumed >= now && resumed - now < TimeSpan.FromSeconds(1) ? resumed.AddMilliseconds(1) : now;

    private async Task<bool> SayStep(int effect, StepNote step)
    {
        var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
        var delivery = await _notifier.Reply(standing.Recipient, Thread, step, CancellationToken.None);
        if (!Settled(delivery))
            return false;
        if (delivery.Message is not { } message)
        {
            await Self.NotSaid(effect);
            return false;
        }

        await Self.StepSaid(effect, new OpenStep(message, step), delivery.ThreadGone);
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
        if (request.Mode == StimulusMode.Ignore && Record.Ended)
            return null;
        if (request.Mode == StimulusMode.Notify)
        {
            var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
            if (standing.NotifyValue == 0)
                return null;
            request = request with { Type = standing.NotifyType, Strength = standing.NotifyValue };
        }

        return await GrainFactory.Pavlok(UserId).Stimulate(request);
    }

    Task IScheduleGrainSelf.PromptPosted(int effect, MessageRef message, LadderTerms terms, DateTimeOffset at)
    {
        // Answered or ended while Slack held the request: the message that has now appeared says so, and what is
        // said further stays with the one that was answered.
        if (Record.Ended)
            return Save((Record.Without(effect) with { Prompt = Record.Prompt ?? message }).Then(n => new EndPromptEffect(n, new PromptEnding(EndingOf(Record), null), message)));

        var posted = Record.Without(effect) with { Prompt = message, PostedAt = at, Terms = terms, LastBeat = at, NextTryAt = null };
        return Save(posted.Then(n => new StimulateEffect(n, Notification(Occasion.Posted, posted, at))));
    }

    async Task IScheduleGrainSelf.PostNotTaken(int effect, bool forGood)
    {
        if (Record.Ended)
        {
            await Save(Record.Without(effect));
            return;
        }

        var tries = Record.Tries + 1;
        await Save(forGood || tries >= ScheduleRules.MostTries
            ? (Record.Without(effect) with { State = ScheduleState.Failed, Tries = tries })
                .Then(n => new ConcludeEffect(n, Conclusion(null, ConclusionCause.PostFailed, Record, Now)))
            : Record with { Tries = tries, NextTryAt = Now + _environment.RetryDelay });
    }

    Task IScheduleGrainSelf.Concluded(int effect, ConclusionReceipt receipt) => Concluded(effect, receipt);

    private async Task Concluded(int effect, ConclusionReceipt receipt)
    {
        if (!Record.Has(effect))
            return;
        var next = Record.Without(effect);
        if (receipt.Overruled)
        {
            next = (next with { State = ScheduleState.Canceled, AnsweredYes = null, Effects = [.. next.Effects.OfType<EndPromptEffect>()] })
                .Then(n => new NoteEffect(n, new OverruledNote(Record.Task)));
        }
        else if (Record.AnsweredYes == false)
        {
            var standing = await GrainFactory.User(UserId).GetStanding(ScheduleId);
            var punishment = NoPunishment.Decide(standing.PunishType, standing.PunishValue, receipt.NoesInARow);
            next = next with { NoesInARow = receipt.NoesInARow };
            next = punishment is null
                ? next.Then(n => new NoteEffect(n, new NoNote(Record.Task, receipt.NoesInARow, null)))
                : next.Then(n => new StimulateEffect(n, new StimulusRequest(ScheduleId, StimulusMode.No, 1, punishment.Type, punishment.Strength, Reason(Record), Record.AnsweredAt ?? Now) { NoesInARow = receipt.NoesInARow }));
        }
        else if (Record.State == ScheduleState.Canceled)
        {
            next = next.Then(n => new NoteEffect(n, new IgnoredNote(Record.EventType, Record.Task, Record.ClosedTooOld, receipt.PausedNow ? null : receipt.NextPlanAt)));
        }

        await Save(next);
    }

    Task IScheduleGrainSelf.Stimulated(int effect, StimulusReceipt? receipt)
    {
        var request = Record.Effects.OfType<StimulateEffect>().FirstOrDefault(e => e.Number == effect)?.Request;
        var next = Record.Without(effect);
        if (receipt is null || request is null)
            return Save(next);
        if (request.Mode == StimulusMode.No)
        {
            next = next.Then(n => new NoteEffect(n, new NoNote(Record.Task, Record.NoesInARow, receipt)));
        }
        else if (request.Mode == StimulusMode.Ignore)
        {
            next = next with { FullZapGiven = next.FullZapGiven || IgnoreLadder.IsFullZap(receipt) };

            // A step that an answer overtook is not announced: nothing was given, and nothing promised it.
            if (receipt.Refusal != StimulusRefusal.Answered)
                next = next.Then(n => new NoteEffect(n, new StepNote(Facts, request.Count, receipt, Record.Ended || IgnoreLadder.IsLast(request.Count, receipt, Record.Terms!))));
        }

        return Save(next);
    }

    Task IScheduleGrainSelf.StepSaid(int effect, OpenStep step, bool threadGone)
    {
        var next = AfterSaying(effect, threadGone);

        // Ended while Slack held the request: its buttons go at once.
        return Save(Record.Ended
            ? next.Then(n => new EndPromptEffect(n, new PromptEnding(EndingOf(Record), null), step.Message, step.Note))
            : next with { OpenSteps = next.OpenSteps.Add(step) });
    }

    Task IScheduleGrainSelf.Said(int effect, bool threadGone) => Save(AfterSaying(effect, threadGone));

    /// <summary>Refused wherever the person reads: tried again, and nothing that depends on being seen follows.</summary>
    Task IScheduleGrainSelf.NotSaid(int effect)
    {
        var since = Record.UnsaidSince ?? Now;
        if (!Record.Ended || Now - since < ScheduleRules.MostUnsaid)
            return Record.UnsaidSince is null ? Store(Record with { UnsaidSince = since }) : Task.CompletedTask;
        LogUnsaid(ScheduleId, UserId);
        return Save(Record.Without(effect) with { UnsaidSince = null });
    }

    /// <summary>A message that is gone needs no ending; but where it was to become the day's summary, the person still gets that.</summary>
    Task IScheduleGrainSelf.EndingSettled(int effect, bool done)
    {
        var summary = done ? null : Record.Effects.OfType<EndPromptEffect>().FirstOrDefault(e => e.Number == effect)?.Ending.Summary;
        var next = Record.Without(effect);
        return Save(summary is null ? next : next.Then(n => new AnnounceEffect(n, new PlanRegistered(summary))));
    }

    private ScheduleRecord AfterSaying(int effect, bool threadGone) =>
        Record.Without(effect) with { ThreadGone = Record.ThreadGone || threadGone, SaidAt = Now, UnsaidSince = null };

    private static PromptEndingKind EndingOf(ScheduleRecord record) => record switch
    {
        { AnsweredYes: true } => PromptEndingKind.AnsweredYes,
        { AnsweredYes: false } => PromptEndingKind.AnsweredNo,
        { State: ScheduleState.Done } => PromptEndingKind.PlanRegistered,
        { State: ScheduleState.Skipped } => PromptEndingKind.Skipped,
        _ => PromptEndingKind.Canceled,
    };
}
