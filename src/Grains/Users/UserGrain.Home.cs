using Oni.Domain.Home;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Time;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

/// <summary>The person's App Home: published when they open it, and again when something changes that it shows.</summary>
internal sealed partial class UserGrain
{
    private HomeSheet? _shown;

    async Task IUserGrain.OpenHome()
    {
        MustNotBeDeleting();
        _shown = null;
        await Save(PersonStateMachine.OpenHome(State));
        _home.Kick();
    }

    /// <summary>Something may have changed that the Home shows.</summary>
    private void HomeMayHaveChanged()
    {
        if (State is { HomeOpened: true, Deleting: false })
            _home.Kick();
    }

    private async Task PublishHome()
    {
        var sheet = await HomeSheet();
        if (_shown is { } shown && Same(shown, sheet))
            return;
        if ((await _notifier.ShowHome(sheet, CancellationToken.None)).Status == DeliveryStatus.Delivered)
            _shown = sheet;
    }

    private async Task<HomeSheet> HomeSheet()
    {
        var settings = await Settings();
        var (zone, now) = (Zone(settings), Now);
        var today = LocalTimes.Date(now, zone);
        var midnight = LocalTimes.At(today, TimeOnly.MinValue, zone);
        var weekBegins = LocalTimes.At(today.AddDays(1 - HomeRules.DaysOfWeek), TimeOnly.MinValue, zone);
        var (lastMiss, kept) = await _actions.SinceLastMiss(UserId);
        return new HomeSheet(
            Recipient(settings),
            today,
            HomeRules.Items(await _schedules.Reminds(UserId, midnight, LocalTimes.At(today.AddDays(1), TimeOnly.MinValue, zone))),
            State.NextPlanAt,
            State.HasCommitments,
            IsPaused(settings),
            settings.PausedForEveryone,
            settings.QuietHours?.Contains(LocalTimes.Time(now, zone)) == true,
            (await _wristbands.Of(UserId)).IsConnected,
            settings.Consent,
            await ZapsOf(LocalDay.Of(State.Day, now, zone), settings),
            settings.DailyZapLimit,
            HomeRules.Streak(lastMiss is { } miss ? LocalTimes.Date(miss, zone) : null, kept.Select(at => LocalTimes.Date(at, zone))),
            HomeRules.Week(today, [.. (await _actions.Since(UserId, weekBegins)).Select(a => (LocalTimes.Date(a.At, zone), a.Result))]));
    }

    // Immutable arrays compare by reference.
    private static bool Same(HomeSheet a, HomeSheet b) =>
        a.Items.SequenceEqual(b.Items) && a.Week.SequenceEqual(b.Week) && a == b with { Items = a.Items, Week = a.Week };
}
