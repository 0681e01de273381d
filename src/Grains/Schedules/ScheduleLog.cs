using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Schedules;
using Oni.Grains.Messaging;

namespace Oni.Grains.Schedules;

/// <summary>What is logged of a schedule. The first words are the manual's own (operations manual 4.2): people search for them.</summary>
internal static partial class ScheduleLog
{
    /// <summary>What has changed between two states that were stored one after the other.</summary>
    public static void LogStored(this ILogger<ScheduleGrain> logger, ScheduleState before, ScheduleState next)
    {
        if (next.Status != before.Status || next.Step != before.Step)
            logger.LogState(next.Id, next.UserId, next.EventType, next.Status, next.Step);
        if (next.Status == ScheduleStatus.Failed && before is { Status: ScheduleStatus.Processing, UnsaidSince: not null })
            logger.LogUnsaid(next.Id!, next.UserId!);
    }

    [LoggerMessage(LogLevel.Error, "Error processing schedule {Schedule} of {User}")]
    public static partial void LogError(this ILogger<ScheduleGrain> logger, Exception problem, string schedule, string user);

    [LoggerMessage(LogLevel.Error, "Error processing schedule {Schedule} of {User}: Slack did not take a message ({Status} {Error})")]
    public static partial void LogNotTaken(
        this ILogger<ScheduleGrain> logger,
        string schedule,
        string user,
        DeliveryStatus status,
        string? error
    );

    [LoggerMessage(
        LogLevel.Error,
        "Error processing schedule {Schedule} of {User}: what was to be said has reached them nowhere for two hours; it is given "
            + "up as failed"
    )]
    public static partial void LogUnsaid(this ILogger<ScheduleGrain> logger, string schedule, string user);

    [LoggerMessage(LogLevel.Information, "Schedule {Schedule} of {User}: {EventType} {State}, step {Step}")]
    public static partial void LogState(
        this ILogger<ScheduleGrain> logger,
        string? schedule,
        string? user,
        EventType eventType,
        ScheduleStatus state,
        int step
    );
}
