namespace Oni.Domain.Home;

/// <summary>A day of the week at a glance.</summary>
/// <param name="Kept">Reminds answered YES.</param>
/// <param name="Missed">NO and auto-cancels.</param>
[GenerateSerializer, Alias("oni.home-day")]
public sealed record HomeDay(DateOnly Date, int Kept, int Missed);
