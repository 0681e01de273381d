namespace Oni.Domain.Stimuli;

/// <param name="Strength">1–100, before the limits.</param>
public sealed record PlannedStimulus(StimulusType Type, int Strength);
