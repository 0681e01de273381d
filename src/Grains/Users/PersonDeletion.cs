using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.Background;
using Oni.Grains.Messaging;
using Oni.Grains.PersonalData;

namespace Oni.Grains.Users;

/// <summary>Leaving: <c>/data delete</c>. Begun with one write, and gone on with until all is gone and the person knows.</summary>
internal sealed partial class PersonDeletion
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(100);

    private readonly Person _person;
    private readonly ZapCount _zaps;
    private readonly PersonalRecords _records;
    private readonly INotifier _notifier;
    private readonly IGrainFactory _grains;
    private readonly ProcessClock _process;
    private readonly ILogger<UserGrain> _logger;
    private readonly BackgroundLoop _loop;

    public PersonDeletion(
        Person person,
        ZapCount zaps,
        PersonalRecords records,
        INotifier notifier,
        IGrainFactory grains,
        ProcessClock process,
        ILogger<UserGrain> logger
    )
    {
        (_person, _zaps, _records, _notifier, _grains, _process, _logger) = (person, zaps, records, notifier, grains, process, logger);
        _loop = new BackgroundLoop(DeleteEverything, e => LogNotDeleted(logger, e, person.UserId));
    }

    /// <summary>Nothing of the person is stored any more, and the activation ends.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Ends when nothing else is being done for the person; set by who knows of it.</summary>
    public Func<Task> Others { get; set; } = () => Task.CompletedTask;

    public async Task<Recipient> Begin()
    {
        var to = await _person.Recipient();
        if (!_person.State.IsDeleting)
            await _zaps.KeepThroughDeletion();

        // From here on the gate lets nothing pass; what was arranged and not begun is forgotten.
        await _person.Save(PersonStateMachine.BeginDeletion(_person.State));
        _person.DropStimuli(StimulusRefusal.Paused);
        _loop.Kick();
        return to;
    }

    /// <summary>Goes on with a deletion that was interrupted.</summary>
    public void Kick()
    {
        if (_person.State.IsDeleting)
            _loop.Kick();
    }

    /// <summary>All rows of the person are gone: what is still stored here goes too, but for whom to tell.</summary>
    public Task Erase()
    {
        _person.InvalidateSettings();
        return _person.Save(PersonStateMachine.Erase(_person.State));
    }

    /// <summary>The person has been told that everything is gone. Who has begun again meanwhile keeps what is new.</summary>
    public async Task Told()
    {
        if (PersonStateMachine.HasBegunAgain(_person.State))
        {
            await _person.Save(PersonStateMachine.EndDeletion(_person.State));
            return;
        }

        IsDone = true;
        await _records.DeletePerson(_person.UserId);
    }

    /// <summary>Beside the turns, since each schedule asks its person for their standing while it ends.</summary>
    private async Task DeleteEverything()
    {
        if (!_person.State.IsDeleting || IsDone)
            return;
        if (!_person.State.IsErased)
        {
            await Others();
            await Task.WhenAll((await _records.UnfinishedSchedules(_person.UserId)).Select(Erase));

            await _records.Delete(_person.UserId);
            LogDeleted(_logger, _person.UserId);
            await _person.Self.Erase();
        }

        var to = await _person.Recipient();
        await _notifier.ClearHome(to, CancellationToken.None);
        var told = await _notifier.Tell(to, new DataDeleted(), CancellationToken.None);
        if (told.Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood)
            await _person.Self.DeletionTold();
    }

    private async Task Erase(string schedule)
    {
        while (!await _grains.ScheduleCommands(_person.UserId, schedule).Erase())
            await Task.Delay(AskInterval, _process);
    }

    [LoggerMessage(
        LogLevel.Error,
        "The data of {User} is not all deleted yet; it goes on within a minute, and nothing is stimulated meanwhile"
    )]
    private static partial void LogNotDeleted(ILogger logger, Exception problem, string user);

    [LoggerMessage(LogLevel.Information, "The data of {User} has been deleted at their wish")]
    private static partial void LogDeleted(ILogger logger, string user);
}
