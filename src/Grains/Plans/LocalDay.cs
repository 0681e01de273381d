using NodaTime;

namespace Oni.Grains.Plans;

/// <summary>
/// The day that zaps are counted on. It lasts until midnight of the zone it began in: changing the zone
/// never gives a fresh count, the old zone's day ends first. A clock that steps back changes nothing.
/// </summary>
[GenerateSerializer, Alias("oni.local-day")]
public sealed record LocalDay(DateOnly Date, DateTimeOffset EndsAt)
{
    public static LocalDay Of(LocalDay? current, DateTimeOffset now, DateTimeZone zone)
    {
        if (current is not null && now < current.EndsAt)
            return current;
        var date = LocalTimes.Date(now, zone);
        return new LocalDay(date, LocalTimes.At(date.AddDays(1), TimeOnly.MinValue, zone));
    }
}
