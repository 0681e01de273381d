using System.Globalization;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>Leaving, and owning one's data: <c>/data</c>.</summary>
internal sealed partial class UserGrain
{
    private static readonly TimeSpan BetweenAskings = TimeSpan.FromMilliseconds(100);

    /// <summary>Nothing of the person is stored any more, and this activation ends.</summary>
    private bool _gone;

    async Task<Recipient> IUserGrain.ExportData()
    {
        MustNotBeDeleting();
        await Save(State.With(new DataExport(), Now));
        return Recipient(await Settings());
    }

    async Task<Recipient> IUserGrain.DeleteData()
    {
        var to = Recipient(await Settings());

        // Where a backup is put back, what is older than this goes again.
        if (!State.Deleting)
            await _deletions.Add(UserId, Now);

        // From here on the gate lets nothing pass; what was arranged and not begun is forgotten. The day's zaps go on counting.
        var settings = await Settings();
        var day = await Today(settings);
        var carried = State.Deleting ? Carried(day.Date) : await ZapsOf(day, settings);
        await Save(State with { Deleting = true, Forgotten = false, InFlight = [], Orders = [], Notices = [], CarriedOn = day.Date, CarriedZaps = carried });
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
        if (!State.Deleting || _gone)
            return;
        if (!State.Forgotten)
        {
            await Task.WhenAll(_orders.Running, _notices.Running, _home.Running);
            await Task.WhenAll((await _records.UnfinishedSchedules(UserId)).Select(Erase));

            await _records.Delete(UserId);
            LogDeleted(UserId);
            await this.AsReference<IUserGrainSelf>().Forget();
        }

        var to = Recipient(await Settings());
        await _notifier.ClearHome(to, CancellationToken.None);
        if ((await _notifier.Tell(to, new DataDeleted(), CancellationToken.None)).Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood)
            await this.AsReference<IUserGrainSelf>().DeletionTold();
    }

    private async Task Erase(string schedule)
    {
        while (!await GrainFactory.Schedule(UserId, schedule).Erase())
            await Task.Delay(BetweenAskings, TimeProvider.System);
    }

    Task IUserGrainSelf.Forget()
    {
        _settings.Forget();
        return Save(new UserState { Profile = State.Profile, Deleting = true, Forgotten = true, Day = State.Day, CarriedOn = State.CarriedOn, CarriedZaps = State.CarriedZaps });
    }

    async Task IUserGrainSelf.DeletionTold()
    {
        // Who has begun again meanwhile keeps what is new; and a count of today's zaps stays until the day is over.
        if (!IsEmpty || await CountsToday())
        {
            await Save(State with { Deleting = false, Forgotten = false });
            return;
        }

        await Vanish();
    }

    private bool IsEmpty => State.Commitments.IsEmpty && State.InFlight.IsEmpty && State.Orders.IsEmpty && State.Notices.IsEmpty && !State.HomeOpened;

    /// <summary>Zaps that the person has had deleted still count today.</summary>
    private async Task<bool> CountsToday() => State.CarriedZaps > 0 && State.CarriedOn == (await Today(await Settings())).Date;

    /// <summary>The last trace of a person who had their data deleted goes with the day.</summary>
    private async Task VanishWithTheDay()
    {
        if (State is { CarriedZaps: > 0, Deleting: false } && !await CountsToday())
            await (IsEmpty ? Vanish() : Save(State with { CarriedZaps = 0, CarriedOn = null }));
    }

    private async Task Vanish()
    {
        _gone = true;
        await _records.DeletePerson(UserId);
        DeactivateOnIdle();
    }
}
