namespace Oni.Domain.Messages;

[GenerateSerializer, Alias("oni.yes-note")]
public sealed record YesNote(string? Task) : ThreadNote;
