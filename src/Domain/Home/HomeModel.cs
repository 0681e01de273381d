using System.Collections.Immutable;
using Oni.Domain.Messages;

namespace Oni.Domain.Home;

/// <summary>What the App Home shows (spec, "App Home").</summary>
/// <param name="Today">The person's local date.</param>
/// <param name="Items">Today's reminds, by their time.</param>
/// <param name="NextPlanAt">When the next plan is due; null without a cycle.</param>
/// <param name="Quiet">These are quiet hours.</param>
/// <param name="Zaps">Zaps of the day that count.</param>
/// <param name="Streak">
/// Days in a row with something done and without a NO or an auto-cancel; days without a remind neither count nor break it.
/// </param>
/// <param name="Week">The last seven days, today last.</param>
[GenerateSerializer, Alias("oni.home-sheet")]
public sealed record HomeModel(
    Recipient Recipient,
    DateOnly Today,
    ImmutableArray<HomeItem> Items,
    DateTimeOffset? NextPlanAt,
    bool HasCommitments,
    bool Paused,
    bool PausedForEveryone,
    bool Quiet,
    bool HasWristband,
    ZapConsent Consent,
    int Zaps,
    int ZapLimit,
    int Streak,
    ImmutableArray<HomeDay> Week
)
{
    /// <summary>What waits for an answer now; null: nothing, or the person is paused.</summary>
    [Id(100)]
    public OpenPrompt? Open { get; init; }
}
