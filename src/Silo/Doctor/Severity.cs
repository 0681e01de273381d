namespace Oni.Silo.Doctor;

internal enum Severity
{
    Good,

    /// <summary>Oni runs, and somebody should know.</summary>
    Warning,

    /// <summary>Something does not work until it is mended.</summary>
    Bad,
}
