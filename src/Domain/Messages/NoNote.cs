using Oni.Domain.Stimuli;

namespace Oni.Domain.Messages;

/// <param name="NoesInARow">k (spec, "A NO").</param>
/// <param name="Stimulus">What became of the punishment; null when the person's setting is 0, that is none.</param>
[GenerateSerializer, Alias("oni.no-note")]
public sealed record NoNote(string? Task, int NoesInARow, StimulusResult? Stimulus) : ThreadNote;
