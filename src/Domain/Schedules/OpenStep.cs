using Oni.Domain.Messages;

namespace Oni.Domain.Schedules;

/// <summary>A step of the ladder whose message in the thread still has its buttons.</summary>
[GenerateSerializer, Alias("oni.open-step")]
public sealed record OpenStep(MessageRef Message, StepNote Note);
