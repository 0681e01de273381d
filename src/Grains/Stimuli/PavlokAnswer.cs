using Oni.Domain.Stimuli;

namespace Oni.Grains.Stimuli;

/// <param name="Status">Pavlok's HTTP status, or null when none came.</param>
internal sealed record PavlokAnswer(StimulusOutcome Outcome, int? Status);
