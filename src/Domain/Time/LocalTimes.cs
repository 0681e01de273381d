using NodaTime;
using NodaTime.TimeZones;

namespace Oni.Domain.Time;

/// <summary>
/// Between instants and a person's local time. In a daylight-saving gap a local time means the first valid
/// instant after it, in an overlap the first of the two.
/// </summary>
public static class LocalTimes
{
    /// <summary>Where neither setting nor Slack profile names a zone.</summary>
    public const string DefaultZone = "Asia/Tokyo";

    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>The zone of this IANA name; the default one for a name that is none.</summary>
    public static DateTimeZone Zone(string? id) =>
        (id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)) ?? DateTimeZoneProviders.Tzdb[DefaultZone];

    /// <summary>An IANA zone of this name is known.</summary>
    public static bool IsZone(string? id) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    public static DateTimeOffset At(DateOnly date, TimeOnly time, DateTimeZone zone) =>
        LocalDateTime.FromDateTime(date.ToDateTime(time)).InZone(zone, Resolver).ToInstant().ToDateTimeOffset();

    public static DateTime Local(DateTimeOffset instant, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();

    public static DateOnly Date(DateTimeOffset instant, DateTimeZone zone) => DateOnly.FromDateTime(Local(instant, zone));

    /// <summary>Local time of day, to the minute.</summary>
    public static TimeOnly Time(DateTimeOffset instant, DateTimeZone zone)
    {
        var local = Local(instant, zone);
        return new TimeOnly(local.Hour, local.Minute);
    }

    /// <summary>
    /// The local time that was chosen for an instant, where it still leads there: a gap may have moved the instant, and not the
    /// choice.
    /// </summary>
    public static TimeOnly Chosen(DateTimeOffset instant, TimeOnly? chosen, DateTimeZone zone) =>
        chosen is { } time && At(Date(instant, zone), time, zone) == instant ? time : Time(instant, zone);

    /// <summary>The same local time on the first later day that is still to come.</summary>
    /// <param name="chosen">The local time that was chosen; null: the one that the instant has now.</param>
    public static DateTimeOffset SameTimeNextDay(DateTimeOffset planned, TimeOnly? chosen, DateTimeOffset now, DateTimeZone zone)
    {
        var time = chosen ?? Time(planned, zone);
        var day = Date(planned, zone).AddDays(1);
        var today = Date(now, zone);
        if (day < today)
            day = today;
        var next = At(day, time, zone);
        return next > now ? next : At(day.AddDays(1), time, zone);
    }
}
