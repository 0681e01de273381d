namespace Oni.GrainInterfaces;

/// <summary>What a schedule needs to know of its person at a heartbeat.</summary>
/// <param name="InFlight">False: the user grain has ended this schedule; its order is on the way.</param>
/// <param name="Newest">It is the person's newest unanswered one (latest post, then due time, then id).</param>
/// <param name="CouldAnswer">The person could have answered: a frontend receives from Slack and holds nothing of theirs.</param>
[GenerateSerializer, Alias("oni.standing")]
public sealed record Standing(
    Recipient Recipient,
    bool InFlight,
    bool Paused,
    bool Quiet,
    bool Newest,
    bool CouldAnswer,
    LadderTerms Terms,
    StimulusType PunishType,
    int PunishValue,
    StimulusType NotifyType,
    int NotifyValue);
