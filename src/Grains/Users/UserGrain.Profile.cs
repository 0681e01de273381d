using System.Collections.Immutable;
using NodaTime;
using Oni.GrainInterfaces;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

/// <summary>Who the person is in Slack: asked again once a day, when something has changed there, and before a ladder begins.</summary>
internal sealed partial class UserGrain
{
    private static readonly TimeSpan ProfileLasts = TimeSpan.FromDays(1);

    /// <summary>An answer that is older is asked for again before the first step of a ladder (spec section 3, "Awake time").</summary>
    private static readonly TimeSpan AccountConfirmedFor = TimeSpan.FromHours(1);

    /// <summary>Between two questions that Slack has not answered (real time).</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMinutes(10);

    /// <summary>The same where a ladder waits for the answer (real time).</summary>
    private static readonly TimeSpan BetweenUrgentQuestions = TimeSpan.FromSeconds(5);

    private long? _askedInVain;

    Task IUserGrain.AskProfile()
    {
        _askedInVain = null;
        _profile.Kick();
        return Task.CompletedTask;
    }

    Task IUserGrain.ConfirmAccount()
    {
        if (!(_askedInVain is { } asked && TimeProvider.System.GetElapsedTime(asked) < BetweenUrgentQuestions))
            _profile.Kick();
        return Task.CompletedTask;
    }

    async Task IUserGrain.SetProfile(SlackProfile profile)
    {
        var known = State.Profile;
        var kept = new SlackProfile(
            profile.Locale ?? known?.Locale,
            profile.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : known?.TimeZone);
        if (profile.Deactivated && !State.Deactivated)
            await Deactivate();
        else if (known != kept || !IsAccountConfirmed)
            await Save(State with { Profile = kept, ProfileAt = _clock.GetUtcNow(), Deactivated = profile.Deactivated && State.Deactivated });
    }

    /// <summary>An answer from the future is one of a clock that has been set back since.</summary>
    private bool IsAccountConfirmed => State.ProfileAt is { } at && at <= Now && Now - at < AccountConfirmedFor;

    /// <summary>Only of people who use Oni, and not at once again where Slack does not answer.</summary>
    private bool IsProfileOld =>
        State.Commitments.Any(c => c.Active) && !(State.ProfileAt is { } at && at <= Now && Now - at < ProfileLasts)
        && _environment.IsAuthorized(UserId) && !(_askedInVain is { } asked && TimeProvider.System.GetElapsedTime(asked) < BetweenQuestions);

    /// <summary>Beside the turns.</summary>
    private async Task FindProfile()
    {
        if (await _directory.Find(UserId, CancellationToken.None) is { } found)
            await GrainFactory.User(UserId).SetProfile(found);
        else
            _askedInVain = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Nobody reads what Oni says there: nothing waits for an answer any more, and nothing is sent.</summary>
    private async Task Deactivate()
    {
        var now = Now;
        GrainFactory.Pavlok(UserId).Drop(null, StimulusRefusal.Paused).Ignore();
        if (!(await Settings()).Paused)
            await _settingsStore.Write(new SettingChange(UserId, SettingKey.SystemPaused, "true", "oni", "system", now));
        _settings.Forget();
        LogDeactivated(UserId, State.InFlight.Length);
        var next = State with { Deactivated = true, ProfileAt = _clock.GetUtcNow() };
        foreach (var schedule in State.InFlight.Where(s => s.EventType != EventType.Report))
        {
            next = next.Closing(schedule, ScheduleState.Skipped, now);
            next = next with { SkippedInPause = next.SkippedInPause.Add(new SkippedItem(schedule.Id, schedule.Task, schedule.RunAt)) };
        }

        await Save(next);
    }
}
