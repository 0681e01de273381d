using System.Collections.Immutable;

namespace Oni.Domain.Stimuli;

/// <summary>What zaps a person agrees to, with their settings of now.</summary>
/// <param name="Type">What a NO brings, and silence from its second step on.</param>
/// <param name="Noes">Strengths of the first NO answers in a row, after the limit; empty: the base strength is 0.</param>
/// <param name="Steps">The ladder of silence after the limit, from its second step on; the first is a vibration of 100.</param>
/// <param name="ZapStrengthLimit">No zap is stronger.</param>
/// <param name="DailyZapLimit">Zaps of one local day, at most.</param>
/// <param name="IntervalSeconds">Until the first step, and between two.</param>
/// <param name="Consent">The choice that counts now.</param>
[GenerateSerializer, Alias("oni.consent-forecast")]
public sealed record ConsentForecast(
    StimulusType Type,
    ImmutableArray<int> Noes,
    ImmutableArray<int> Steps,
    int ZapStrengthLimit,
    int DailyZapLimit,
    int IntervalSeconds,
    ZapConsent Consent
);
