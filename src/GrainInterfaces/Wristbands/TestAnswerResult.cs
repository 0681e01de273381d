using Oni.Domain;

namespace Oni.GrainInterfaces.Wristbands;

/// <param name="Counts">False: this test, or a later one, has been answered before.</param>
/// <param name="NotFeltInARow">Tests that were not felt, the last ones in a row; 0 after one that was.</param>
[GenerateSerializer, Alias("oni.felt-receipt")]
public sealed record TestAnswerResult(Recipient Recipient, bool Counts, int NotFeltInARow);
