namespace Oni.Domain;

/// <summary>When a request of Slack's was received, before anything else was done about it.</summary>
/// <param name="At">Product time, UTC, in whole milliseconds; no two requests of one api have the same.</param>
/// <param name="Order">Rises with each request: real time in ticks. Where it cannot be told which of two came first, a stop did.</param>
[GenerateSerializer, Alias("oni.received")]
public sealed record Received(DateTimeOffset At, long Order);
