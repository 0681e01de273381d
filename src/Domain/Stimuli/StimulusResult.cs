namespace Oni.Domain.Stimuli;

/// <param name="Strength">After the limits.</param>
/// <param name="Refusal">Set when refused or expired.</param>
[GenerateSerializer, Alias("oni.stimulus-receipt")]
public sealed record StimulusResult(StimulusOutcome Outcome, StimulusType Type, int Strength, StimulusRefusal? Refusal);
