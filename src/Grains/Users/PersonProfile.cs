using Microsoft.Extensions.Logging;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.Background;
using Oni.Grains.Messaging;

namespace Oni.Grains.Users;

/// <summary>Who the person is in Slack: asked again once a day, when something has changed there, and before a ladder begins.</summary>
internal sealed partial class PersonProfile
{
    /// <summary>Between two questions that Slack has not answered.</summary>
    private static readonly TimeSpan QuestionInterval = TimeSpan.FromMinutes(10);

    /// <summary>The same where a ladder waits for the answer.</summary>
    private static readonly TimeSpan UrgentQuestionInterval = TimeSpan.FromSeconds(5);

    private readonly Person _person;
    private readonly PersonPause _pause;
    private readonly ISlackDirectory _directory;
    private readonly IGrainFactory _grains;
    private readonly ProcessClock _process;
    private readonly ILogger<UserGrain> _logger;
    private readonly BackgroundLoop _loop;
    private long? _askedInVain;

    public PersonProfile(
        Person person,
        PersonPause pause,
        ISlackDirectory directory,
        IGrainFactory grains,
        ProcessClock process,
        ILogger<UserGrain> logger
    )
    {
        (_person, _pause, _directory, _grains, _process, _logger) = (person, pause, directory, grains, process, logger);
        _loop = new BackgroundLoop(Find, e => LogProfileNotKept(logger, e, person.UserId));
    }

    /// <summary>Something may have changed in Slack.</summary>
    public void Ask()
    {
        _askedInVain = null;
        _loop.Kick();
    }

    /// <summary>A ladder waits for the answer.</summary>
    public void AskUrgently()
    {
        if (!HasAskedInVain(UrgentQuestionInterval))
            _loop.Kick();
    }

    /// <summary>Asks where the last answer is old, and not at once again where Slack does not answer.</summary>
    public void AskIfOld()
    {
        if (_person.State.IsProfileOld(_person.Now) && _person.IsAuthorized && !HasAskedInVain(QuestionInterval))
            _loop.Kick();
    }

    public Task Set(SlackProfile profile) =>
        profile.Deactivated && !_person.State.Deactivated
            ? Deactivate()
            : _person.Save(PersonStateMachine.SetProfile(_person.State, profile, _person.Clock, _person.Now));

    private bool HasAskedInVain(TimeSpan within) => _askedInVain is { } asked && _process.GetElapsedTime(asked) < within;

    /// <summary>Beside the turns.</summary>
    private async Task Find()
    {
        if (await _directory.Find(_person.UserId, CancellationToken.None) is { } found)
            await _grains.User(_person.UserId).SetProfile(found);
        else
            _askedInVain = _process.GetTimestamp();
    }

    /// <summary>Nobody reads what Oni says there: nothing waits for an answer any more, and nothing is sent.</summary>
    private async Task Deactivate()
    {
        var now = _person.Now;
        _person.DropStimuli(StimulusRefusal.Paused);
        if (!(await _person.Settings()).Paused)
            await _pause.Begin();
        _person.InvalidateSettings();
        LogDeactivated(_logger, _person.UserId, _person.State.ActiveSchedules.Length);
        await _person.Save(PersonStateMachine.Deactivate(_person.State, _person.Clock, now));
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The Slack account of {User} is deactivated: they are paused, and {Schedules} schedules in flight are skipped; back again "
            + "they type /restart"
    )]
    private static partial void LogDeactivated(ILogger logger, string user, int schedules);

    [LoggerMessage(LogLevel.Warning, "What Slack says of {User} has not been kept; it is asked again")]
    private static partial void LogProfileNotKept(ILogger logger, Exception problem, string user);
}
