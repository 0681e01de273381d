using System.Globalization;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
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
        await Save(PersonStateMachine.AskForExport(State, Now));
        return Recipient(await Settings());
    }

    async Task<Recipient> IUserGrain.DeleteData()
    {
        var to = Recipient(await Settings());

        // Where a backup is put back, what is older than this goes again; and the day's zaps go on counting.
        if (!State.Deleting)
        {
            var settings = await Settings();
            var day = await Today(settings);
            _deletions.Add(UserId, Now, day.Date, day.EndsAt, await ZapsOf(day, settings));
        }

        // From here on the gate lets nothing pass; what was arranged and not begun is forgotten.
        await Save(PersonStateMachine.BeginDeletion(State));
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
        return Save(PersonStateMachine.Forget(State));
    }

    async Task IUserGrainSelf.DeletionTold()
    {
        if (PersonStateMachine.HasBegunAgain(State))
        {
            await Save(PersonStateMachine.EndDeletion(State));
            return;
        }

        _gone = true;
        await _records.DeletePerson(UserId);
        DeactivateOnIdle();
    }
}
