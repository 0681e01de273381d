using Microsoft.Extensions.Logging;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    [LoggerMessage(LogLevel.Warning, "An order of {User} has not been taken yet; it is tried again within a minute")]
    private partial void LogOrderNotTaken(Exception problem, string user);

    [LoggerMessage(LogLevel.Warning, "A notice to {User} has not been delivered yet; it is tried again within a minute")]
    private partial void LogNoticeNotDelivered(Exception problem, string user);

    [LoggerMessage(LogLevel.Error, "The data of {User} is not all deleted yet; it goes on within a minute, and nothing is stimulated meanwhile")]
    private partial void LogNotDeleted(Exception problem, string user);

    [LoggerMessage(LogLevel.Error, "Slack did not take the file with the data of {User}: {Error}. Check the app's scope files:write")]
    private partial void LogExportRefused(string user, string? error);

    [LoggerMessage(LogLevel.Information, "The data of {User} has been deleted at their wish")]
    private partial void LogDeleted(string user);

    [LoggerMessage(LogLevel.Warning, "The App Home of {User} has not been shown; it is with the next change")]
    private partial void LogHomeNotPublished(Exception problem, string user);

    [LoggerMessage(LogLevel.Warning, "The Slack account of {User} is deactivated: they are paused, and {Schedules} schedules in flight are skipped; back again they type /restart")]
    private partial void LogDeactivated(string user, int schedules);

    [LoggerMessage(LogLevel.Warning, "What Slack says of {User} has not been kept; it is asked again")]
    private partial void LogProfileNotKept(Exception problem, string user);

    [LoggerMessage(LogLevel.Error, "Slack refused a notice to {User} for good: {Error}")]
    private partial void LogNoticeRefused(string user, string? error);

    [LoggerMessage(LogLevel.Information, "After the restore {Schedules} schedules of {User} are skipped, and nothing is stimulated before they have planned again")]
    private partial void LogRestored(string user, int schedules);

    [LoggerMessage(LogLevel.Information, "Daily zap limit reached for {User}: {Limit}")]
    private partial void LogDailyLimit(string user, int limit);

    [LoggerMessage(LogLevel.Error, "The stored value of {Key} of {User} is outside its domain; nothing is stimulated until it is corrected")]
    private partial void LogUnreadableSetting(string key, string user);

    [LoggerMessage(LogLevel.Error, "The settings of {User} cannot be read; nothing is stimulated meanwhile")]
    private partial void LogSettingsUnknown(Exception problem, string user);

    [LoggerMessage(LogLevel.Information, "{User} is paused: {Plans} plans in a row without an answer")]
    private partial void LogPausedBySilence(string user, int plans);
}
