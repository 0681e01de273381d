namespace Oni.GrainInterfaces;

public enum ConclusionCause
{
    Answered,
    NotToday,
    Ignored,
    Paused,
    Outage,
    PostFailed,
}
