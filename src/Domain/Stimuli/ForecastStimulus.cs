namespace Oni.Domain.Stimuli;

/// <summary>A stimulus that would be asked for.</summary>
/// <param name="Strength">After the limits, 0–100.</param>
/// <param name="At">When, at the earliest (product time, UTC).</param>
/// <param name="Refusal">Why nothing would be sent then; null: it would be sent.</param>
[GenerateSerializer, Alias("oni.forecast-stimulus")]
public sealed record ForecastStimulus(StimulusType Type, int Strength, DateTimeOffset At, StimulusRefusal? Refusal);
