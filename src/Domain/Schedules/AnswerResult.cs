namespace Oni.Domain.Schedules;

/// <summary>What became of a click. Only <see cref="AnswerStatus.Taken"/> has an effect.</summary>
[GenerateSerializer, Alias("oni.answer-receipt")]
public sealed record AnswerResult(AnswerStatus Status, Recipient Recipient);
