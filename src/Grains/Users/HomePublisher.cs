using Microsoft.Extensions.Logging;
using Oni.Domain.Home;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.Grains.Background;
using Oni.Grains.History;
using Oni.Grains.Messaging;

namespace Oni.Grains.Users;

/// <summary>The person's App Home: published when they open it, and again when something changes that it shows.</summary>
internal sealed partial class HomePublisher
{
    private readonly Person _person;
    private readonly PersonWristband _wristband;
    private readonly ZapCount _zaps;
    private readonly ScheduleHistory _schedules;
    private readonly ActionLog _actions;
    private readonly INotifier _notifier;
    private readonly ILogger<UserGrain> _logger;
    private readonly BackgroundLoop _loop;
    private HomeModel? _shown;
    private bool _isOpened;

    public HomePublisher(
        Person person,
        PersonWristband wristband,
        ZapCount zaps,
        ScheduleHistory schedules,
        ActionLog actions,
        INotifier notifier,
        ILogger<UserGrain> logger
    )
    {
        (_person, _wristband, _zaps, _schedules, _actions, _notifier, _logger) = (
            person,
            wristband,
            zaps,
            schedules,
            actions,
            notifier,
            logger
        );
        _loop = new BackgroundLoop(Publish, e => LogHomeNotPublished(logger, e, person.UserId));
        person.OnChanged(Kick);
    }

    /// <summary>What is being published now. Never faults.</summary>
    public Task Running => _loop.Running;

    /// <summary>The person looks at it.</summary>
    public async Task Open()
    {
        _person.MustNotBeDeleting();
        _isOpened = true;
        await _person.Save(PersonStateMachine.OpenHome(_person.State));
        Kick();
    }

    private void Kick()
    {
        if (_person.State is { HomeOpened: true, IsDeleting: false })
            _loop.Kick();
    }

    private async Task Publish()
    {
        // Who opens it while it is being published gets it once more.
        if (_isOpened)
            (_isOpened, _shown) = (false, null);
        var model = await Model();
        if (_shown is { } shown && HomeRules.Same(shown, model))
            return;
        _shown = null;
        if ((await _notifier.ShowHome(model, CancellationToken.None)).Status == DeliveryStatus.Delivered)
            _shown = model;
    }

    private async Task<HomeModel> Model()
    {
        var settings = await _person.Settings();
        var (user, state) = (_person.UserId, _person.State);
        var (zone, now) = (_person.Zone(settings), _person.Now);
        var today = LocalTimes.Date(now, zone);
        var midnight = LocalTimes.At(today, TimeOnly.MinValue, zone);
        var weekBegins = LocalTimes.At(today.AddDays(1 - HomeRules.DaysOfWeek), TimeOnly.MinValue, zone);
        var (lastMiss, kept) = await _actions.SinceLastMiss(user);
        return new HomeModel(
            _person.Recipient(settings),
            today,
            HomeRules.Items(await _schedules.Reminds(user, midnight, LocalTimes.At(today.AddDays(1), TimeOnly.MinValue, zone))),
            state.NextPlanAt is { } at && at > now ? at : null,
            HasCommitments: state.HasCommitments,
            Paused: _person.IsPaused(settings),
            PausedForEveryone: settings.PausedForEveryone,
            Quiet: _person.IsQuiet(settings),
            HasWristband: (await _wristband.Current()).IsConnected,
            settings.Consent,
            await _zaps.Of(LocalDay.Of(state.Day, now, zone), settings),
            settings.DailyZapLimit,
            HomeRules.Streak(lastMiss is { } miss ? LocalTimes.Date(miss, zone) : null, kept.Select(at => LocalTimes.Date(at, zone))),
            HomeRules.Week(today, [.. (await _actions.Since(user, weekBegins)).Select(a => (LocalTimes.Date(a.At, zone), a.Result))])
        )
        {
            Open = _person.IsPaused(settings) ? null : await Waiting(),
        };
    }

    /// <summary>Without it, where its schedule does not answer now, the rest is shown all the same.</summary>
    private async Task<OpenPrompt?> Waiting()
    {
        try
        {
            return await _person.OpenPrompt();
        }
        catch (Exception e)
        {
            LogWaitingNotKnown(_logger, e, _person.UserId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What waits for an answer of {User} is not known now; their App Home is shown without it")]
    private static partial void LogWaitingNotKnown(ILogger logger, Exception problem, string user);

    [LoggerMessage(LogLevel.Warning, "The App Home of {User} has not been shown; it is with the next change")]
    private static partial void LogHomeNotPublished(ILogger logger, Exception problem, string user);
}
