using System.Globalization;
using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.Grains.Background;
using Oni.Grains.Messaging;
using Oni.Grains.PersonalData;

namespace Oni.Grains.Users;

/// <summary>What has been stored to be told: orders to schedule grains, notices to the person. At least once each.</summary>
internal sealed partial class PersonOutbox
{
    private readonly Person _person;
    private readonly INotifier _notifier;
    private readonly PersonalRecords _records;
    private readonly IGrainFactory _grains;
    private readonly ILogger<UserGrain> _logger;
    private readonly OutboxLoop<ScheduleCommand> _commands;
    private readonly OutboxLoop<QueuedDirectMessage> _directMessages;

    /// <summary>What schedules have taken in this round, stored once for all: each write is of the person's whole state.</summary>
    private readonly HashSet<long> _taken = [];

    public PersonOutbox(Person person, INotifier notifier, PersonalRecords records, IGrainFactory grains, ILogger<UserGrain> logger)
    {
        (_person, _notifier, _records, _grains, _logger) = (person, notifier, records, grains, logger);
        _commands = new OutboxLoop<ScheduleCommand>(
            () => person.State.IsDeleting ? [] : person.State.Commands.Only(c => !_taken.Contains(c.Number)),
            Deliver,
            e => LogOrderNotTaken(logger, e, person.UserId),
            StoreTaken
        );
        _directMessages = new OutboxLoop<QueuedDirectMessage>(
            () => person.State.DirectMessages,
            Deliver,
            e => LogNoticeNotDelivered(logger, e, person.UserId)
        );
        person.OnStored(
            (_, next) =>
            {
                if (!next.Commands.IsEmpty)
                    _commands.Kick();
                if (!next.DirectMessages.IsEmpty)
                    _directMessages.Kick();
            }
        );
    }

    /// <summary>The notice that is just being delivered, or was last: it takes nothing more.</summary>
    public long Delivering { get; private set; }

    /// <summary>What is being delivered now. Never faults.</summary>
    public Task Running => Task.WhenAll(_commands.Running, _directMessages.Running);

    /// <summary>Goes on with what has not been delivered.</summary>
    public void Kick()
    {
        _commands.Kick();
        _directMessages.Kick();
    }

    private async Task Deliver(ScheduleCommand command)
    {
        var schedule = _grains.ScheduleCommands(_person.UserId, command.ScheduleId);
        if (command.Kind == ScheduleCommandKind.Create)
            await schedule.Create(command);
        else
            await schedule.End(command);
        _taken.Add(command.Number);
    }

    /// <summary>What cannot be stored now is given to its schedules once more, which know it.</summary>
    private async Task StoreTaken()
    {
        if (_taken.Count == 0)
            return;
        try
        {
            await _person.Self.CommandsTaken([.. _taken]);
        }
        finally
        {
            _taken.Clear();
        }
    }

    private async Task Deliver(QueuedDirectMessage queued)
    {
        if (!PersonStateMachine.IsDue(queued, _person.Now))
            return;
        Delivering = queued.Number;
        var delivery = await Tell(await _person.Recipient(), queued);
        if (delivery.Status == DeliveryStatus.RefusedForGood)
            LogNoticeRefused(_logger, _person.UserId, delivery.Error);
        if (delivery.Status is DeliveryStatus.Delivered or DeliveryStatus.RefusedForGood)
            await _person.Self.DirectMessageSettled(queued.Number);
    }

    private async Task<Delivery> Tell(Recipient to, QueuedDirectMessage queued)
    {
        switch (queued.Message)
        {
            case WristbandTest test:
                return await _notifier.Tell(to, await Tried(test, queued.NotBefore), CancellationToken.None);
            case ConsentQuestion question:
                var asked = question with { Forecast = ForecastPolicy.OfConsent(await _person.Settings()) };
                return await _notifier.Tell(to, asked, CancellationToken.None);
            case DataExport:
                var sent = await SendData(to);
                if (sent.Status != DeliveryStatus.RefusedForGood)
                    return sent;
                LogExportRefused(_logger, _person.UserId, sent.Error);
                return await _notifier.Tell(to, new DataExportRefused(), CancellationToken.None);
            default:
                return await _notifier.Tell(to, queued.Message, CancellationToken.None);
        }
    }

    /// <summary>At most once per test, whatever happens; what became of it is told at least once.</summary>
    private async Task<DirectMessage> Tried(WristbandTest test, DateTimeOffset asked) =>
        test with
        {
            Stimulus = await _grains
                .Pavlok(_person.UserId)
                .Stimulate(
                    new StimulusRequest(
                        $"test{_person.UserId}",
                        StimulusMode.Test,
                        test.Test,
                        StimulusType.Vibe,
                        WristbandTest.Strength,
                        "remind: /connect test",
                        asked
                    )
                ),
        };

    private async Task<Delivery> SendData(Recipient to)
    {
        var now = _person.Now;
        var name = string.Create(CultureInfo.InvariantCulture, $"oni-{_person.UserId}-{now:yyyy-MM-dd}.json");
        return await _notifier.SendData(to, name, await _records.Export(to, now), CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "An order of {User} has not been taken yet; it is tried again within a minute")]
    private static partial void LogOrderNotTaken(ILogger logger, Exception problem, string user);

    [LoggerMessage(LogLevel.Warning, "A notice to {User} has not been delivered yet; it is tried again within a minute")]
    private static partial void LogNoticeNotDelivered(ILogger logger, Exception problem, string user);

    [LoggerMessage(LogLevel.Error, "Slack refused a notice to {User} for good: {Error}")]
    private static partial void LogNoticeRefused(ILogger logger, string user, string? error);

    [LoggerMessage(LogLevel.Error, "Slack did not take the file with the data of {User}: {Error}. Check the app's scope files:write")]
    private static partial void LogExportRefused(ILogger logger, string user, string? error);
}
