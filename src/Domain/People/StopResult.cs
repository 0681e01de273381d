namespace Oni.Domain.People;

/// <param name="Stored">The pause is on disk. False: in force in memory, and being stored again and again.</param>
/// <param name="MayStillArrive">A stimulus had left before the stop.</param>
[GenerateSerializer, Alias("oni.stop-receipt")]
public sealed record StopResult(bool Stored, bool MayStillArrive);
