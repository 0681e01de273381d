using Oni.Domain.Settings;

namespace Oni.Domain.Schedules;

/// <summary>What a schedule needs to know of its person at a heartbeat.</summary>
/// <param name="IsActive">False: the user grain has ended this schedule; its order is on the way.</param>
/// <param name="IsNewest">It is the person's newest unanswered one (latest post, then due time, then id).</param>
/// <param name="PunishType">With consent to vibrations only, what would be a zap is a vibe; so is <paramref name="NotifyType"/>.</param>
/// <param name="CouldAnswer">The person could have answered: a frontend receives from Slack and holds nothing of theirs.</param>
[GenerateSerializer, Alias("oni.standing")]
public sealed record PersonSnapshot(
    Recipient Recipient,
    bool IsActive,
    bool IsPaused,
    bool IsQuiet,
    bool IsNewest,
    bool CouldAnswer,
    EscalationOptions Terms,
    StimulusType PunishType,
    int PunishValue,
    StimulusType NotifyType,
    int NotifyValue
)
{
    /// <summary>Since when nothing has kept the person from answering, without a gap (product time).</summary>
    [Id(100)]
    public DateTimeOffset ClearSince { get; init; }

    /// <summary>Slack has said within the last hour that the person's account is there.</summary>
    [Id(101)]
    public bool AccountConfirmed { get; init; } = true;

    /// <summary>When a pause last ended: what was asked for before counts as asked in it.</summary>
    [Id(102)]
    public DateTimeOffset? ResumedAt { get; init; }
}
