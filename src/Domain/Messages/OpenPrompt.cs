using Oni.Domain.Stimuli;

namespace Oni.Domain.Messages;

/// <summary>A prompt that waits for an answer, and what comes without one.</summary>
[GenerateSerializer, Alias("oni.open-prompt")]
public sealed record OpenPrompt(PromptFacts Facts, StimulusForecast Forecast);
