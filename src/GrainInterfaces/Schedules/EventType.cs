namespace Oni.GrainInterfaces;

public enum EventType
{
    Plan,
    Remind,
    Report,
}
