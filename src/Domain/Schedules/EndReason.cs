namespace Oni.Domain.Schedules;

public enum EndReason
{
    Answered,
    NotToday,
    Ignored,
    Paused,
    Outage,
    PostFailed,
}
