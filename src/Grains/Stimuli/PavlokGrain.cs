using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.Stimuli;
using Oni.Grains.History;
using Oni.Grains.Monitoring;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Stimuli;

/// <inheritdoc cref="IPavlokGrain"/>
[GrainType("pavlok")]
internal sealed partial class PavlokGrain(
    PavlokClient pavlok,
    PunishmentLog log,
    FinalCheck lastLook,
    WristbandStore wristbands,
    TimeProvider clock,
    ILogger<PavlokGrain> logger) : Grain, IPavlokGrain
{
    /// <summary>
    /// An ignore step of a schedule that was already on its way here when the answer came must not pass. By the time an ended one
    /// falls out, its user grain has long known.
    /// </summary>
    private const int MaxEnded = 256;

    private readonly Dictionary<(string, StimulusMode, int), PendingStimulus> _pending = [];
    private readonly BoundedSet<string> _ended = new(MaxEnded);
    private Task _sending = Task.CompletedTask;
    private DateTimeOffset? _lastZap;

    private string UserId => GrainKeys.UserOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _lastZap = await log.LastZap(UserId);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var pending in _pending.Values)
            pending.Drop(StimulusRefusal.ShuttingDown);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    async Task<StimulusResult> IPavlokGrain.Stimulate(StimulusRequest request)
    {
        var key = (request.ScheduleId, request.Mode, request.Count);
        if (_pending.TryGetValue(key, out var known))
            return await known.Done.Task;

        var pending = new PendingStimulus(request);
        _pending.Add(key, pending);
        GrainMetrics.WaitingChanged(+1);
        try
        {
            if (request.Mode == StimulusMode.Ignore && _ended.Contains(request.ScheduleId))
                pending.Drop(StimulusRefusal.Answered);
            var receipt = await Reserve(pending);
            pending.Done.SetResult(receipt);
            return receipt;
        }
        catch (Exception e)
        {
            pending.Done.TrySetException(e);
            throw;
        }
        finally
        {
            _pending.Remove(key);
            GrainMetrics.WaitingChanged(-1);
        }
    }

    Task<bool> IPavlokGrain.CancelPending(string? scheduleId, StimulusRefusal why)
    {
        if (scheduleId is not null)
            _ended.Add(scheduleId);
        var left = false;
        foreach (var pending in _pending.Values.Where(p => scheduleId is null || p.Request.IsStepOf(scheduleId)))
            left |= !pending.Drop(why);

        return Task.FromResult(left);
    }

    private async Task<StimulusResult> Reserve(PendingStimulus pending)
    {
        var reservation = await GrainFactory.StimulusLimits(UserId).Reserve(pending.Request);
        var receipt = reservation.Receipt;
        if (receipt.Outcome != StimulusOutcome.Recorded)
            return receipt;
        if (!reservation.IsNew)
            return await Settle(pending.Request, receipt, new PavlokAnswer(StimulusOutcome.Unknown, null), null);

        var settled = new TaskCompletionSource<StimulusResult>();
        _sending = SendAfter(_sending, pending, receipt, settled);
        return await settled.Task;
    }

    private async Task SendAfter(
        Task before, PendingStimulus pending, StimulusResult receipt, TaskCompletionSource<StimulusResult> settled)
    {
        await before;
        try
        {
            var (answer, why) = await SendInTurn(pending, receipt);
            settled.SetResult(await Settle(pending.Request, receipt, answer, why));
        }
        catch (Exception e)
        {
            settled.SetException(e);
        }
    }

    private async Task<(PavlokAnswer Answer, StimulusRefusal? Why)> SendInTurn(PendingStimulus pending, StimulusResult receipt)
    {
        // A zap that a clock once put into the future keeps nobody waiting for longer than one now.
        if (receipt.Type == StimulusType.Zap && _lastZap + StimulusPolicy.ZapInterval - clock.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait < StimulusPolicy.ZapInterval ? wait : StimulusPolicy.ZapInterval, clock, pending.Dropped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        var why = pending.Why ?? await GrainFactory.StimulusLimits(UserId).Reevaluate(pending.Request, receipt.Strength);
        var key = (await wristbands.Of(UserId)).Key?.Value;
        if (why is null && key is null)
            why = StimulusRefusal.NoWristband;
        if (why is not null)
            return (new PavlokAnswer(StimulusOutcome.Expired, null), why);

        if (receipt.Type == StimulusType.Zap)
            _lastZap = clock.GetUtcNow();
        var turns = TaskScheduler.Current;
        var answer = await pavlok.Send(
            key!, receipt.Type, receipt.Strength, pending.Request.Reason,
            () => Task.Factory.StartNew(() => MayLeave(pending, receipt.Strength), CancellationToken.None, TaskCreationOptions.None, turns).Unwrap(),
            pending.Dropped.Token);
        if (receipt.Type == StimulusType.Zap)
            _lastZap = clock.GetUtcNow();
        return pending.Why is { } dropped ? (answer with { Outcome = StimulusOutcome.Expired }, dropped) : (answer, null);
    }

    private async Task<bool> MayLeave(PendingStimulus pending, int strength)
    {
        if (await lastLook.Refusal(UserId, pending.Request, strength) is { } why)
            pending.Drop(why);
        return pending.Leave();
    }

    private async Task<StimulusResult> Settle(StimulusRequest request, StimulusResult receipt, PavlokAnswer answer, StimulusRefusal? why)
    {
        try
        {
            await log.Settle(request, answer.Outcome, why, clock.GetUtcNow());
        }
        catch (System.Data.Common.DbException e)
        {
            LogOutcomeNotStored(e, answer.Outcome, request.Mode, request.Count, request.ScheduleId);
        }

        GrainMetrics.Settled(request.Mode, receipt.Type, answer.Outcome);
        LogSettled(request.Mode, request.Count, request.ScheduleId, UserId, receipt.Type, receipt.Strength, answer.Outcome, why, answer.Status);

        // Nobody waits for what the person may have to be told of it.
        var settled = receipt with { Outcome = answer.Outcome, Refusal = why };
        GrainFactory.StimulusLimits(UserId).RecordStimulus(settled).Ignore();
        return settled;
    }
}
