using NodaTime;
using Oni.Domain.Settings;
using Oni.Domain.Time;

namespace Oni.Domain.People;

/// <summary>
/// The instant since which nothing has stopped the ladder's clock. A heartbeat sees only the present, so it is told this too. Pure.
/// </summary>
public static class UnobstructedSince
{
    /// <param name="reachable">Since when the person could have answered (product time).</param>
    /// <param name="newest">Since when the newest of those that wait for an answer is the newest.</param>
    /// <param name="resumedAt">When a pause last ended; one in the future is of a clock that has been set back since.</param>
    /// <param name="quietHoursChanged">When the quiet hours were last changed, as far as is known.</param>
    public static DateTimeOffset Of(
        DateTimeOffset? reachable,
        DateTimeOffset newest,
        DateTimeOffset? resumedAt,
        DateTimeOffset? quietHoursChanged,
        QuietHours? quiet,
        DateTimeOffset now,
        DateTimeZone zone
    )
    {
        var since = Latest(reachable, newest);
        since = Latest(since, resumedAt is { } resumed && resumed <= now ? resumed : null);
        since = Latest(since, quietHoursChanged);
        if (quiet is not null)
            since = Latest(since, now - (TimeOnly.FromDateTime(LocalTimes.Local(now, zone)) - quiet.To));
        return since ?? default;
    }

    /// <summary>The later of two instants, where null is none.</summary>
    public static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
