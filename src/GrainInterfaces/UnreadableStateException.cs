namespace Oni.GrainInterfaces;

/// <summary>What is stored for a grain cannot be read: to ask again changes nothing until an operator mends it.</summary>
[GenerateSerializer]
[Alias("oni.unreadable-state")]
public sealed class UnreadableStateException : Orleans.Runtime.OrleansException
{
    public UnreadableStateException(string state, Exception problem)
        : base($"A stored {state} cannot be read ({problem.GetType().Name}: {problem.Message})", problem) { }
}
