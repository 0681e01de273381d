namespace Oni.Grains.Users;

public enum OrderKind
{
    Open,
    Close,
}
