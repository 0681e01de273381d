using System.Collections.Immutable;

namespace Oni.Domain.Stimuli;

/// <summary>
/// What an answer, or none, would bring a person with their settings of now: what their wristband then gets is this, or less.
/// </summary>
/// <param name="Steps">The steps of the ladder that are still to come and send something; empty: none does.</param>
/// <param name="IsPunishing">False: the base strength is 0, and no step sends anything.</param>
/// <param name="NextAt">When the next step comes, or the end where there is none, at the earliest (product time, UTC).</param>
/// <param name="No">What a NO would bring now; null: nothing, the base strength is 0.</param>
/// <param name="NoesInARow">k of that NO (spec, "A NO").</param>
/// <param name="ZapStrengthLimit">No zap is stronger.</param>
/// <param name="DailyZapLimit">Zaps of one local day, at most.</param>
/// <param name="ZapsLeft">How many of them are left today.</param>
/// <param name="IntervalSeconds">Between two steps.</param>
[GenerateSerializer, Alias("oni.stimulus-forecast")]
public sealed record StimulusForecast(
    ImmutableArray<ForecastStimulus> Steps,
    bool IsPunishing,
    DateTimeOffset NextAt,
    ForecastStimulus? No,
    int NoesInARow,
    int ZapStrengthLimit,
    int DailyZapLimit,
    int ZapsLeft,
    int IntervalSeconds
);
