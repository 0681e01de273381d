using Oni.GrainInterfaces;

namespace Oni.Grains.Punishment;

/// <param name="Strength">1–100, before the limits.</param>
public sealed record PlannedStimulus(StimulusType Type, int Strength);
