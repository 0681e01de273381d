namespace Oni.Domain.Schedules;

public enum EventType
{
    Plan,
    Remind,
    Report,
}
