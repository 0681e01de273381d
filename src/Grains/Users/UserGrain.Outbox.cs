using System.Collections.Immutable;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>What has been stored to be told: orders to schedule grains, notices to the person. At least once each.</summary>
internal sealed partial class UserGrain
{
    private long _delivering;

    Task IUserGrainSelf.OrderTaken(long number) => Save(State with { Orders = State.Orders.RemoveAll(o => o.Number == number) });

    Task IUserGrainSelf.NoticeSettled(long number) => Save(State with { Notices = State.Notices.RemoveAll(n => n.Number == number) });

    private async Task DeliverOrders()
    {
        // What one schedule does not take keeps no other waiting; its own orders stay in their sequence.
        var stuck = new HashSet<string>(StringComparer.Ordinal);
        while (!State.Deleting && State.Orders.FirstOrDefault(o => !stuck.Contains(o.ScheduleId)) is { } order)
        {
            try
            {
                await Deliver(order);
            }
            catch (Exception e)
            {
                stuck.Add(order.ScheduleId);
                LogOrderNotTaken(e, UserId);
            }
        }
    }

    private async Task Deliver(Order order)
    {
        var schedule = GrainFactory.Schedule(UserId, order.ScheduleId);
        if (order.Kind == OrderKind.Open)
            await schedule.Open(new OpenOrder(order.EventType, order.RunAt!.Value, order.CommitmentId, order.Task, order.State == ScheduleState.Skipped, order.At, order.Summary));
        else
            await schedule.Close(new CloseOrder(order.State, order.At, order.Summary));
        await this.AsReference<IUserGrainSelf>().OrderTaken(order.Number);
    }

    private async Task DeliverNotices()
    {
        var to = Recipient(await Settings());
        foreach (var notice in State.Notices.Where(IsDue))
        {
            _delivering = notice.Number;
            try
            {
                var delivery = await Deliver(to, notice);
                if (delivery.Status == DeliveryStatus.RefusedForGood)
                    LogNoticeRefused(UserId, delivery.Error);
                if (delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood)
                    await this.AsReference<IUserGrainSelf>().NoticeSettled(notice.Number);
            }
            catch (Exception e)
            {
                // One that cannot be told keeps no other waiting.
                LogNoticeNotDelivered(e, UserId);
            }
        }
    }

    /// <summary>A time that a clock once put into the future is now.</summary>
    private bool IsDue(PendingNotice notice) => notice.NotBefore - Now is var wait && (wait <= TimeSpan.Zero || wait > OutageGathering);

    private async Task<Delivery> Deliver(Recipient to, PendingNotice notice)
    {
        switch (notice.Notice)
        {
            case WristbandTest test:
                return await _notifier.Tell(to, await Tried(test, notice.NotBefore), CancellationToken.None);
            case DataExport:
                var sent = await SendData(to);
                if (sent.Status != DeliveryStatus.RefusedForGood)
                    return sent;
                LogExportRefused(UserId, sent.Error);
                return await _notifier.Tell(to, new DataExportRefused(), CancellationToken.None);
            default:
                return await _notifier.Tell(to, notice.Notice, CancellationToken.None);
        }
    }

    /// <summary>What an outage skipped is gathered into one message: each further item joins the one that waits.</summary>
    private static UserState Gather(UserState state, SkippedItem item, DateTimeOffset notBefore, long delivering)
    {
        var waiting = state.Notices.FirstOrDefault(n => n.Notice is SkippedInOutage && n.Number != delivering);
        return waiting is null
            ? state.With(new SkippedInOutage([item]), notBefore)
            : state with { Notices = state.Notices.Replace(waiting, waiting with { NotBefore = notBefore, Notice = new SkippedInOutage(((SkippedInOutage)waiting.Notice).Items.Add(item)) }) };
    }
}
