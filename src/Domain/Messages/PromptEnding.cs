using Oni.Domain.Plans;

namespace Oni.Domain.Messages;

/// <summary>What a prompt's message becomes once it wants no answer any more.</summary>
/// <param name="Summary">Set for a plan that was registered.</param>
[GenerateSerializer, Alias("oni.prompt-ending")]
public sealed record PromptEnding(PromptEndingKind Kind, PlanSummary? Summary);
