using Microsoft.Extensions.Logging;
using Oni.Domain.Schedules;

namespace Oni.Grains.Schedules;

internal sealed partial class ScheduleGrain
{
    // The manual's own words (operations manual 4.2): people search for them.
    [LoggerMessage(LogLevel.Error, "Error processing schedule {Schedule} of {User}")]
    private partial void LogError(Exception problem, string schedule, string user);

    [LoggerMessage(LogLevel.Error, "Error processing schedule {Schedule} of {User}: Slack did not take a message ({Status} {Error})")]
    private partial void LogNotTaken(string schedule, string user, DeliveryStatus status, string? error);

    [LoggerMessage(LogLevel.Error, "Error processing schedule {Schedule} of {User}: what was to be said has reached them nowhere for two hours; it is given up as failed")]
    private partial void LogUnsaid(string schedule, string user);

    [LoggerMessage(LogLevel.Information, "Schedule {Schedule} of {User}: {EventType} {State}, step {Step}")]
    private partial void LogState(string? schedule, string? user, EventType eventType, ScheduleState state, int step);
}
