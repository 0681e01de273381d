namespace Oni.Domain.People;

public enum OrderKind
{
    Open,
    Close,
}
