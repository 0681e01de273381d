using NodaTime;

namespace Oni.Domain.Time;

/// <summary>
/// The day that zaps are counted on. It lasts until midnight of the zone it began in: changing the zone
/// never gives a fresh count, the old zone's day ends first. A clock that steps back changes
/// nothing, unless the day lies more than a week ahead.
/// </summary>
[GenerateSerializer, Alias("oni.local-day")]
public sealed record LocalDay(DateOnly Date, DateTimeOffset EndsAt)
{
    /// <summary>
    /// A clock that is set back by days is no reason for a fresh count; an end that lies further ahead was set by one that
    /// stood in the future.
    /// </summary>
    private static readonly TimeSpan TooFar = TimeSpan.FromDays(7);

    public static LocalDay Of(LocalDay? current, DateTimeOffset now, DateTimeZone zone)
    {
        if (current is not null && now < current.EndsAt && current.EndsAt - now < TooFar)
            return current;
        var date = LocalTimes.Date(now, zone);
        return new LocalDay(date, LocalTimes.At(date.AddDays(1), TimeOnly.MinValue, zone));
    }
}
