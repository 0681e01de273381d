using System.Collections.Immutable;
using Oni.Domain.Messages;

namespace Oni.Domain.People;

/// <param name="WasPaused">False: there was nothing to resume.</param>
/// <param name="PausedForEveryone">The environment says <c>SYSTEM_PAUSED=true</c>, which a person cannot lift.</param>
/// <param name="Skipped">What fell due during the pause, in order of due time.</param>
/// <param name="NextPlanAt">When the next plan is due, or null without a cycle.</param>
[GenerateSerializer, Alias("oni.restart-receipt")]
public sealed record RestartResult(
    bool WasPaused,
    bool PausedForEveryone,
    ImmutableArray<SkippedItem> Skipped,
    bool PlanPosted,
    DateTimeOffset? NextPlanAt
)
{
    /// <summary>A stop, or an operator's pause, came after this restart began: it stands.</summary>
    [Id(100)]
    public bool StoppedMeanwhile { get; init; }

    /// <summary>The schedule whose ladder goes on; null: none waits for an answer.</summary>
    [Id(101)]
    public string? Waiting { get; init; }
}
