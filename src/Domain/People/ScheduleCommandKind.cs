namespace Oni.Domain.People;

public enum ScheduleCommandKind
{
    Open,
    Close,
}
