namespace Oni.GrainInterfaces.Wristbands;

/// <summary>Why a key was not taken. The views have a sentence for each.</summary>
public enum ConnectProblem
{
    /// <summary>Empty, too long, or with spaces in it.</summary>
    NotAKey,

    /// <summary>It is the key of another person's wristband.</summary>
    SomebodyElses,
}
