using Oni.Domain.Stimuli;

namespace Oni.Domain.Messages;

/// <param name="Step">The rung, from 1.</param>
/// <param name="IsLast">The next thing that happens to silence is the end of this schedule.</param>
/// <param name="Stimulus">What became of it; null when the person's setting is 0, so that none is sent.</param>
[GenerateSerializer, Alias("oni.step-note")]
public sealed record StepNote(PromptFacts Prompt, int Step, StimulusResult? Stimulus, bool IsLast) : ThreadNote;
