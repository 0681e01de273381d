namespace Oni.Domain;

public enum EventType
{
    Plan,
    Remind,
    Report,
}
