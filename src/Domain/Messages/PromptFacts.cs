using Oni.Domain.Settings;

namespace Oni.Domain.Messages;

/// <summary>A message that wants an answer: the plan's question or a remind.</summary>
[GenerateSerializer, Alias("oni.prompt-facts")]
public sealed record PromptFacts(string ScheduleId, EventType EventType, string? Task, EscalationOptions Terms);
