using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.Stimuli;
using Oni.Grains.History;
using Oni.Grains.Monitoring;

namespace Oni.Grains.Stimuli;

/// <inheritdoc cref="IPavlokGrain"/>
[GrainType("pavlok")]
internal sealed partial class PavlokGrain(
    StimulusSender sender,
    PunishmentLog log,
    GrainMetrics metrics,
    TimeProvider clock,
    ILogger<PavlokGrain> logger
) : Grain, IPavlokGrain
{
    /// <summary>
    /// An ignore step of a schedule that was already on its way here when the answer came must not pass. By the time an ended one
    /// falls out, its user grain has long known.
    /// </summary>
    private const int MaxEnded = 256;

    private readonly Dictionary<(string, StimulusMode, int), PendingStimulus> _pending = [];
    private readonly BoundedSet<string> _ended = new(MaxEnded);
    private Task _sending = Task.CompletedTask;

    private string UserId => GrainKeys.UserOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => sender.Begin(await log.LastZap(UserId));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var pending in _pending.Values)
            pending.Drop(StimulusRefusal.ShuttingDown);
        await _sending
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    async Task<StimulusResult> IPavlokGrain.Stimulate(StimulusRequest request)
    {
        var key = (request.ScheduleId, request.Mode, request.Count);
        if (_pending.TryGetValue(key, out var known))
            return await known.Done.Task;

        var pending = new PendingStimulus(request);
        _pending.Add(key, pending);
        metrics.WaitingChanged(+1);
        try
        {
            if (request.Mode == StimulusMode.Ignore && _ended.Contains(request.ScheduleId))
                pending.Drop(StimulusRefusal.Answered);
            var result = await ReserveAndSend(pending);
            pending.Done.SetResult(result);
            return result;
        }
        catch (Exception e)
        {
            pending.Done.TrySetException(e);
            throw;
        }
        finally
        {
            _pending.Remove(key);
            metrics.WaitingChanged(-1);
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

    private async Task<StimulusResult> ReserveAndSend(PendingStimulus pending)
    {
        var reservation = await GrainFactory.StimulusLimits(UserId).Reserve(pending.Request);
        var result = reservation.Result;
        if (result.Outcome != StimulusOutcome.Recorded)
            return result;
        if (!reservation.IsNew)
            return await Settle(pending.Request, result, new PavlokAnswer(StimulusOutcome.Unknown, null), null);

        var settled = new TaskCompletionSource<StimulusResult>();
        _sending = SendAfter(_sending, pending, result, settled);
        return await settled.Task;
    }

    private async Task SendAfter(Task before, PendingStimulus pending, StimulusResult result, TaskCompletionSource<StimulusResult> settled)
    {
        await before;
        try
        {
            var (answer, why) = await sender.Send(UserId, pending, result);
            settled.SetResult(await Settle(pending.Request, result, answer, why));
        }
        catch (Exception e)
        {
            settled.SetException(e);
        }
    }

    private async Task<StimulusResult> Settle(StimulusRequest request, StimulusResult result, PavlokAnswer answer, StimulusRefusal? why)
    {
        try
        {
            await log.Settle(request, result.Type, answer.Outcome, why, clock.GetUtcNow());
        }
        catch (System.Data.Common.DbException e)
        {
            LogOutcomeNotStored(e, answer.Outcome, request.Mode, request.Count, request.ScheduleId);
        }

        LogSettled(request, result, answer, why);

        // Nobody waits for what the person may have to be told of it.
        var settled = result with
        {
            Outcome = answer.Outcome,
            Refusal = why,
        };
        GrainFactory.StimulusLimits(UserId).RecordStimulus(settled).Ignore();
        return settled;
    }
}
