using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>What has been stored to be told: orders to schedule grains, notices to the person. At least once each.</summary>
internal sealed partial class UserGrain
{
    private long _delivering;

    Task IUserGrainSelf.OrderTaken(long number) => Save(PersonStateMachine.OrderTaken(State, number));

    Task IUserGrainSelf.NoticeSettled(long number) => Save(PersonStateMachine.NoticeSettled(State, number));

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
        foreach (var notice in State.Notices.Where(n => PersonStateMachine.IsDue(n, Now)))
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
}
