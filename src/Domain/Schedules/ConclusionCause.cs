namespace Oni.Domain.Schedules;

public enum ConclusionCause
{
    Answered,
    NotToday,
    Ignored,
    Paused,
    Outage,
    PostFailed,
}
