namespace Oni.Domain.Schedules;

/// <summary>Why a schedule ended.</summary>
public enum EndReason
{
    Answered,
    NotToday,
    Ignored,
    Paused,
    Outage,
    PostFailed,
}
