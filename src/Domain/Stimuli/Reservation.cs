namespace Oni.Domain.Stimuli;

/// <param name="Receipt">The row as it stands; recorded means that it may be sent.</param>
/// <param name="IsNew">False: the row was there before, and must not be sent again.</param>
[GenerateSerializer, Alias("oni.reservation")]
public sealed record Reservation(StimulusResult Receipt, bool IsNew);
