using System.Globalization;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>Leaving, and owning one's data: <c>/data</c>.</summary>
internal sealed partial class UserGrain
{
    private static readonly TimeSpan BetweenAskings = TimeSpan.FromMilliseconds(100);

    async Task<Recipient> IUserGrain.ExportData()
    {
        await Save(State.With(new DataExport(), Now));
        return Recipient(await Settings());
    }

    async Task<Recipient> IUserGrain.DeleteData()
    {
        var to = Recipient(await Settings());

        // From here on the gate lets nothing pass; what was arranged and not begun is forgotten.
        await Save(State with { Deleting = true, InFlight = [], Orders = [], Notices = [] });
        GrainFactory.Pavlok(UserId).Drop(null, StimulusRefusal.Paused).Ignore();
        _deletion.Kick();
        return to;
    }

    private async Task<Delivery> SendData(Recipient to)
    {
        var now = Now;
        var name = string.Create(CultureInfo.InvariantCulture, $"oni-{UserId}-{now:yyyy-MM-dd}.json");
        return await _notifier.SendData(to, name, await _records.Export(to, now), CancellationToken.None);
    }

    /// <summary>Beside the turns, since each schedule asks its person for their standing while it ends.</summary>
    private async Task DeleteEverything()
    {
        if (!State.Deleting)
            return;
        var to = Recipient(await Settings());
        await Task.WhenAll(_orders.Running, _notices.Running, _home.Running);
        foreach (var schedule in await _records.Schedules(UserId))
        {
            while (!await GrainFactory.Schedule(UserId, schedule).Erase())
                await Task.Delay(BetweenAskings, TimeProvider.System);
        }

        await _records.Delete(UserId);
        LogDeleted(UserId);
        DeactivateOnIdle();
        await _notifier.ClearHome(to, CancellationToken.None);
        await _notifier.Tell(to, new DataDeleted(), CancellationToken.None);
    }
}
