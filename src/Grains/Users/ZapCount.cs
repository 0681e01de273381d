using Microsoft.Extensions.Logging;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Domain.Time;
using Oni.Grains.History;
using Oni.Grains.PersonalData;

namespace Oni.Grains.Users;

/// <summary>How many zaps of the person's local day count towards their limit (spec, "Limits").</summary>
internal sealed partial class ZapCount(
    Person person,
    PunishmentLog punishments,
    IDeletionList deletions,
    ProcessClock process,
    ILogger<UserGrain> logger
)
{
    /// <summary>The local day that zaps are counted on now, stored where it has just begun.</summary>
    public async Task<LocalDay> Today(UserSettings? settings)
    {
        var day = LocalDay.Of(person.State.Day, person.Now, person.State.Zone(settings));
        if (day != person.State.Day)
            await person.Save(PersonStateMachine.BeginDay(person.State, day));
        return day;
    }

    /// <summary>The zaps of a day; all that there may be, where nobody knows how many there were.</summary>
    public async Task<int> Of(LocalDay day, UserSettings? settings) => Spent(await Rows(day.Date), day.Date, settings);

    public int Spent(int counted, DateOnly? day, UserSettings? settings) =>
        PersonStateMachine.Spent(person.State, counted, day, settings?.DailyZapLimit ?? 0);

    /// <summary>The day's rows that count, with those that the person has had deleted.</summary>
    public async Task<int> Rows(DateOnly day) => await punishments.Zaps(person.UserId, day) + Deleted(day);

    /// <summary>Where a backup is put back, what is older than this goes again; and the day's zaps go on counting.</summary>
    /// <exception cref="IOException">It is not kept.</exception>
    public async Task KeepThroughDeletion()
    {
        var settings = await person.Settings();
        var day = await Today(settings);
        deletions.Add(person.UserId, new ZapsBeforeDeletion(person.Now, day, await Of(day, settings)), process.GetUtcNow());
    }

    /// <summary>The state in which the person is told that the day's zaps are used up, if they are.</summary>
    public async Task<UserState> LimitTold(UserState next, UserSettings settings, DateOnly day)
    {
        if (next.LimitToldOn == day)
            return next;
        var settled = await punishments.SettledZaps(person.UserId, day) + Deleted(day);
        var told = PersonStateMachine.TellOfDailyLimit(next, day, settled, settings.DailyZapLimit, person.Now);
        if (told != next)
            LogDailyLimit(logger, person.UserId, settings.DailyZapLimit);
        return told;
    }

    private int Deleted(DateOnly day) => deletions.Zaps(person.UserId)?.Of(day, person.Clock) ?? 0;

    [LoggerMessage(LogLevel.Information, "Daily zap limit reached for {User}: {Limit}")]
    private static partial void LogDailyLimit(ILogger logger, string user, int limit);
}
