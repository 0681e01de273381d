using System.Collections.Immutable;
using NodaTime;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

/// <summary>Who the person is in Slack: asked again once a day, when something has changed there, and before a ladder begins.</summary>
internal sealed partial class UserGrain
{
    private static readonly TimeSpan ProfileLasts = TimeSpan.FromDays(1);

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

    Task IUserGrain.SetProfile(SlackProfile profile) => profile.Deactivated && !State.Deactivated
        ? Deactivate()
        : Save(PersonStateMachine.Know(State, profile, _clock.GetUtcNow(), Now));

    /// <summary>Only of people who use Oni, and not at once again where Slack does not answer.</summary>
    private bool IsProfileOld =>
        State.HasCommitments && !(State.ProfileAt is { } at && at <= Now && Now - at < ProfileLasts)
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
        await Save(PersonStateMachine.Deactivate(State, _clock.GetUtcNow(), now));
    }
}
