namespace Oni.Hosting.Health;

/// <summary>Something a process leans on, as <c>/health/ready</c> shows it.</summary>
/// <param name="Needed">Without it the process is not ready.</param>
/// <param name="State">A few plain words; never a secret.</param>
public sealed record Dependency(string Name, bool Ok, bool Needed, string State);
