namespace Oni.GrainInterfaces;

/// <param name="NotFeltInARow">Tests that were not felt, the last ones in a row; 0 after one that was.</param>
[GenerateSerializer, Alias("oni.felt-receipt")]
public sealed record FeltReceipt(Recipient Recipient, int NotFeltInARow);
