namespace Oni.Domain.Messages;

/// <summary>The answer came to a schedule that the person's plan did not hold any more: it counts for nothing.</summary>
[GenerateSerializer, Alias("oni.overruled-note")]
public sealed record OverruledNote(string? Task) : ThreadNote;
