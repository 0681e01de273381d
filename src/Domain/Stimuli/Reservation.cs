namespace Oni.Domain.Stimuli;

/// <param name="Result">The row as it stands; recorded means that it may be sent.</param>
/// <param name="IsNew">False: the row was there before, and must not be sent again.</param>
[GenerateSerializer, Alias("oni.reservation")]
public sealed record Reservation(StimulusResult Result, bool IsNew);
