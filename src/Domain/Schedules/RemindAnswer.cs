using Oni.Domain.Messages;

namespace Oni.Domain.Schedules;

/// <param name="At">When the click was acknowledged to Slack (product time, UTC).</param>
/// <param name="Message">The prompt that was clicked, when the click was on it: known even if a crash lost our note of it.</param>
[GenerateSerializer, Alias("oni.remind-answer")]
public sealed record RemindAnswer(bool DidIt, DateTimeOffset At, MessageRef? Message);
