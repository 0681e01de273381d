using Oni.Domain.Time;

namespace Oni.Domain.People;

/// <summary>
/// The zaps that a person was given on the day on which they had their data deleted: their rows are gone, and they count.
/// </summary>
/// <param name="At">When they wanted it deleted (product time).</param>
/// <param name="Day">The person's local day then.</param>
public sealed record ZapsBeforeDeletion(DateTimeOffset At, LocalDay Day, int Zaps)
{
    /// <summary>How many of them count on a day: as long as theirs lasts, whatever date it has in another zone.</summary>
    public int Of(DateOnly day, DateTimeOffset now) => Day.Date == day || (At <= now && now < Day.EndsAt) ? Zaps : 0;
}
