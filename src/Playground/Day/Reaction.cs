namespace Oni.Playground.Day;

/// <summary>What a person of the scripted day does about a remind.</summary>
public enum Reaction
{
    Yes,
    No,
    Silence,
}
