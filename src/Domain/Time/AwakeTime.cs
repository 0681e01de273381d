using NodaTime;
using Oni.Domain.Settings;

namespace Oni.Domain.Time;

/// <summary>When awake time will have passed, if nothing but the quiet hours stands in its way (spec, "Awake time").</summary>
public static class AwakeTime
{
    /// <param name="from">Product time.</param>
    /// <returns>Product time, outside the quiet hours.</returns>
    public static DateTimeOffset After(DateTimeOffset from, TimeSpan awake, QuietHours? quiet, DateTimeZone zone)
    {
        if (quiet is null)
            return from + awake;
        var (at, left) = (from, awake);
        while (true)
        {
            if (quiet.Contains(LocalTimes.Time(at, zone)))
                at = Next(at, quiet.To, zone);
            var begins = Next(at, quiet.From, zone);
            if (at + left < begins)
                return at + left;
            left -= begins - at;
            at = begins;
        }
    }

    /// <summary>The first instant after this one with that local time.</summary>
    private static DateTimeOffset Next(DateTimeOffset after, TimeOnly time, DateTimeZone zone)
    {
        var today = LocalTimes.Date(after, zone);
        var next = LocalTimes.At(today, time, zone);
        return next > after ? next : LocalTimes.At(today.AddDays(1), time, zone);
    }
}
