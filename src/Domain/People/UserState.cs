using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Oni.Domain.Commitments;
using Oni.Domain.Messages;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Time;

namespace Oni.Domain.People;

/// <summary>
/// What a user grain stores. Settings are not here: they are rows, which an operator can write. Every instant is product time, UTC.
/// </summary>
[GenerateSerializer, Alias("oni.user-state")]
public sealed record UserState
{
    public const int CurrentVersion = 1;

    [Id(0)]
    public int SchemaVersion { get; internal init; } = CurrentVersion;

    [Id(1)]
    public SlackProfile? Profile { get; internal init; }

    [Id(2)]
    public ImmutableArray<Commitment> Commitments { get; internal init; } = [];

    [Id(3)]
    [JsonPropertyName("inFlight")]
    public ImmutableArray<ActiveSchedule> ActiveSchedules { get; internal init; } = [];

    /// <summary>What the schedule grains are yet to be told, oldest first.</summary>
    [Id(4)]
    [JsonPropertyName("orders")]
    public Outbox<ScheduleCommand> Commands { get; internal init; } = [];

    /// <summary>What the person is yet to be told, oldest first.</summary>
    [Id(5)]
    [JsonPropertyName("notices")]
    public Outbox<QueuedDirectMessage> DirectMessages { get; internal init; } = [];

    /// <summary>The last number given to an order or a notice.</summary>
    [Id(6)]
    public long LastNumber { get; internal init; }

    /// <summary>What fell due while paused, for the list that a restart shows.</summary>
    [Id(7)]
    public ImmutableArray<SkippedItem> SkippedInPause { get; internal init; } = [];

    [Id(8)]
    public LocalDay? Day { get; internal init; }

    /// <summary>The last plan modals whose submission was taken.</summary>
    [Id(9)]
    public ImmutableArray<string> Openings { get; internal init; } = [];

    /// <summary>The local time last chosen for a plan.</summary>
    [Id(10)]
    public TimeOnly? PlanTime { get; internal init; }

    /// <summary>Plans in a row that ended without an answer.</summary>
    [Id(11)]
    public int PlansUnanswered { get; internal init; }

    [Id(12)]
    public bool ConsentAsked { get; internal init; }

    /// <summary>The day on which the person was told that the day's zaps are used up.</summary>
    [Id(13)]
    public DateOnly? LimitToldOn { get; internal init; }

    /// <summary>The day on which the person was told that they have no wristband.</summary>
    [Id(14)]
    public DateOnly? WristbandToldOn { get; internal init; }

    /// <summary>The person has looked at their App Home: it is kept up to date.</summary>
    [Id(15)]
    public bool HomeOpened { get; internal init; }

    /// <summary>How many wristband tests have been asked for.</summary>
    [Id(16)]
    public int Tests { get; internal init; }

    /// <summary>The last test that has been answered.</summary>
    [Id(17)]
    public int TestAnswered { get; internal init; }

    /// <summary>Tests in a row that were not felt.</summary>
    [Id(18)]
    public int NotFelt { get; internal init; }

    /// <summary>Stimuli in a row that Pavlok did not take, or of which nobody knows.</summary>
    [Id(19)]
    public int FailuresInARow { get; internal init; }

    /// <summary>The day on which the person was told that Pavlok does not take their stimuli.</summary>
    [Id(20)]
    public DateOnly? TroubleToldOn { get; internal init; }

    /// <summary>The person has asked for everything of theirs to be deleted, and it is not all gone yet.</summary>
    [Id(21)]
    [JsonPropertyName("deleting")]
    public bool IsDeleting { get; internal init; }

    /// <summary>Everything else of the person is gone; they have not been told yet.</summary>
    [Id(22)]
    [JsonPropertyName("forgotten")]
    public bool IsErased { get; internal init; }

    /// <summary>
    /// When the database was found to be restored from a backup; until the person plans again, or types /restart, nothing is
    /// stimulated.
    /// </summary>
    [Id(23)]
    public DateTimeOffset? RestoredAt { get; internal init; }

    /// <summary>What was due then has been skipped.</summary>
    [Id(24)]
    public bool RestoreSettled { get; internal init; }

    /// <summary>The local day whose zaps count as spent, however many are recorded.</summary>
    [Id(25)]
    public DateOnly? ZapsSpentOn { get; internal init; }

    /// <summary>When a pause of the person's own last ended: what was asked for before counts as asked in it.</summary>
    [Id(26)]
    public DateTimeOffset? ResumedAt { get; internal init; }

    /// <summary>When Slack last said who the person is.</summary>
    [Id(27)]
    public DateTimeOffset? ProfileAt { get; internal init; }

    /// <summary>The person's Slack account was deactivated; until they type /restart.</summary>
    [Id(28)]
    public bool Deactivated { get; internal init; }

    /// <summary>What the person knows of their settings; null before anything has been planned for them.</summary>
    [Id(29)]
    public KnownSettings? KnownSettings { get; internal init; }

    /// <summary>
    /// An answer of Slack's about the account that is older is asked for again before the first step of a ladder (spec, "Awake time").
    /// </summary>
    private static readonly TimeSpan AccountConfirmedFor = TimeSpan.FromHours(1);

    /// <summary>Who the person is in Slack is asked again once a day (spec, "Times").</summary>
    private static readonly TimeSpan ProfileLasts = TimeSpan.FromDays(1);

    /// <summary>The plan that is due or comes next, or null.</summary>
    [JsonIgnore]
    public ActiveSchedule? Plan => ActiveSchedules.Where(s => s.EventType == EventType.Plan).MinBy(s => s.RunAt);

    [JsonIgnore]
    public DateTimeOffset? NextPlanAt => Plan?.RunAt;

    [JsonIgnore]
    public bool HasCommitments => Commitments.Any(c => c.Active);

    /// <summary>What is still to be told of a pause, in order of due time.</summary>
    [JsonIgnore]
    public ImmutableArray<SkippedItem> SkippedItems => SkippedInPause.Sort((a, b) => a.RunAt.CompareTo(b.RunAt));

    /// <summary>The person's plan holds this schedule: it has not ended.</summary>
    public bool Holds(string scheduleId) => ActiveSchedules.Any(s => s.Id == scheduleId);

    /// <summary>
    /// Slack has said within the last hour that the account is there. An answer from the future is one of a clock that has been
    /// set back since.
    /// </summary>
    public bool IsAccountConfirmed(DateTimeOffset now) => ProfileAt is { } at && at <= now && now - at < AccountConfirmedFor;

    /// <summary>Slack is to be asked again who the person is: of people who use Oni, once a day.</summary>
    public bool IsProfileOld(DateTimeOffset now) => HasCommitments && !(ProfileAt is { } at && at <= now && now - at < ProfileLasts);

    /// <summary>Everything of theirs is being deleted: what is new would be wiped with it.</summary>
    [JsonIgnore]
    public bool IsBeingDeleted => IsDeleting && !IsErased;

    /// <summary>The person's zone: their setting, else that of their Slack profile, else Tokyo's.</summary>
    public DateTimeZone Zone(UserSettings? settings) => LocalTimes.Zone(settings?.TimeZone ?? Profile?.TimeZone);

    internal UserState Enqueue(DirectMessage notice, DateTimeOffset notBefore) =>
        this with
        {
            LastNumber = LastNumber + 1,
            DirectMessages = DirectMessages.Add(new QueuedDirectMessage(LastNumber + 1, notice, notBefore)),
        };

    internal UserState Enqueue(ScheduleCommand order) =>
        this with
        {
            LastNumber = LastNumber + 1,
            Commands = Commands.Add(order with { Number = LastNumber + 1 }),
        };

    /// <summary>The newest of those that wait for an answer (latest post, then due time, then id), or null.</summary>
    public string? Newest() =>
        ActiveSchedules
            .Where(s => s.PostedAt is not null)
            .OrderBy(s => s.PostedAt)
            .ThenBy(s => s.RunAt)
            .ThenBy(s => s.Id, StringComparer.Ordinal)
            .LastOrDefault()
            ?.Id;

    /// <summary>A new schedule: in flight, and an order to make it.</summary>
    internal UserState AddSchedule(
        string id,
        EventType type,
        DateTimeOffset runAt,
        DateTimeOffset at,
        Commitment? commitment = null,
        PlanSummary? registered = null,
        TimeOnly? localTime = null
    ) =>
        Enqueue(
            new ScheduleCommand(
                0,
                ScheduleCommandKind.Create,
                id,
                ScheduleStatus.Pending,
                at,
                type,
                runAt,
                commitment?.Id,
                commitment?.Task,
                registered
            )
        ) with
        {
            ActiveSchedules = ActiveSchedules.Add(new ActiveSchedule(id, type, runAt, commitment?.Id, commitment?.Task, null, localTime)),
        };

    /// <summary>A schedule ended by the user grain: no longer in flight, and an order to end it.</summary>
    internal UserState EndSchedule(ActiveSchedule schedule, ScheduleStatus state, DateTimeOffset at, PlanSummary? summary = null) =>
        Enqueue(new ScheduleCommand(0, ScheduleCommandKind.End, schedule.Id, state, at, schedule.EventType, Summary: summary)) with
        {
            ActiveSchedules = ActiveSchedules.RemoveAll(s => s.Id == schedule.Id),
        };
}
