using System.Collections.Immutable;
using Oni.GrainInterfaces;
using Oni.Grains.Plans;

namespace Oni.Grains.Users;

/// <summary>What a user grain stores. Settings are not here: they are rows, which an operator can write.</summary>
[GenerateSerializer, Alias("oni.user-state")]
public sealed record UserState
{
    public const int CurrentVersion = 1;

    [Id(0)] public int SchemaVersion { get; init; } = CurrentVersion;

    [Id(1)] public SlackProfile? Profile { get; init; }

    [Id(2)] public ImmutableArray<Commitment> Commitments { get; init; } = [];

    [Id(3)] public ImmutableArray<InFlight> InFlight { get; init; } = [];

    /// <summary>What the schedule grains are yet to be told, oldest first.</summary>
    [Id(4)] public ImmutableArray<Order> Orders { get; init; } = [];

    /// <summary>What the person is yet to be told, oldest first.</summary>
    [Id(5)] public ImmutableArray<PendingNotice> Notices { get; init; } = [];

    /// <summary>The last number given to an order or a notice.</summary>
    [Id(6)] public long LastNumber { get; init; }

    /// <summary>What fell due while paused, for the list that a restart shows.</summary>
    [Id(7)] public ImmutableArray<SkippedItem> SkippedInPause { get; init; } = [];

    [Id(8)] public LocalDay? Day { get; init; }

    /// <summary>The last plan modals whose submission was taken.</summary>
    [Id(9)] public ImmutableArray<string> Openings { get; init; } = [];

    /// <summary>The local time last chosen for a plan.</summary>
    [Id(10)] public TimeOnly? PlanTime { get; init; }

    /// <summary>Plans in a row that ended without an answer.</summary>
    [Id(11)] public int PlansUnanswered { get; init; }

    [Id(12)] public bool ConsentAsked { get; init; }

    /// <summary>The day on which the person was told that the day's zaps are used up.</summary>
    [Id(13)] public DateOnly? LimitToldOn { get; init; }

    /// <summary>The day on which the person was told that they have no wristband.</summary>
    [Id(14)] public DateOnly? WristbandToldOn { get; init; }

    /// <summary>The person has looked at their App Home: it is kept up to date.</summary>
    [Id(15)] public bool HomeOpened { get; init; }

    /// <summary>How many wristband tests have been asked for.</summary>
    [Id(16)] public int Tests { get; init; }

    /// <summary>The last test that has been answered.</summary>
    [Id(17)] public int TestAnswered { get; init; }

    /// <summary>Tests in a row that were not felt.</summary>
    [Id(18)] public int NotFelt { get; init; }

    /// <summary>Stimuli in a row that Pavlok did not take, or of which nobody knows.</summary>
    [Id(19)] public int FailuresInARow { get; init; }

    /// <summary>The day on which the person was told that Pavlok does not take their stimuli.</summary>
    [Id(20)] public DateOnly? TroubleToldOn { get; init; }

    /// <summary>The person has asked for everything of theirs to be deleted, and it is not all gone yet.</summary>
    [Id(21)] public bool Deleting { get; init; }

    /// <summary>Everything else of the person is gone; they have not been told yet.</summary>
    [Id(22)] public bool Forgotten { get; init; }

    /// <summary>When the database was found to be restored from a backup; until the person plans again, or types /restart, nothing is stimulated.</summary>
    [Id(23)] public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>What was due then has been skipped.</summary>
    [Id(24)] public bool RestoreSettled { get; init; }

    /// <summary>The local day whose zaps count as spent, however many are recorded.</summary>
    [Id(25)] public DateOnly? ZapsSpentOn { get; init; }

    /// <summary>When a pause of the person's own last ended: what was asked for before counts as asked in it.</summary>
    [Id(26)] public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>When Slack last said who the person is.</summary>
    [Id(27)] public DateTimeOffset? ProfileAt { get; init; }

    /// <summary>The person's Slack account was deactivated; until they type /restart.</summary>
    [Id(28)] public bool Deactivated { get; init; }

    public UserState With(Notice notice, DateTimeOffset notBefore) => this with
    {
        LastNumber = LastNumber + 1,
        Notices = Notices.Add(new PendingNotice(LastNumber + 1, notice, notBefore)),
    };

    public UserState With(Order order) => this with
    {
        LastNumber = LastNumber + 1,
        Orders = Orders.Add(order with { Number = LastNumber + 1 }),
    };

    /// <summary>The newest of those that wait for an answer (latest post, then due time, then id), or null.</summary>
    public string? Newest() => InFlight.Where(s => s.PostedAt is not null)
        .OrderBy(s => s.PostedAt).ThenBy(s => s.RunAt).ThenBy(s => s.Id, StringComparer.Ordinal)
        .LastOrDefault()?.Id;

    /// <summary>A new schedule: in flight, and an order to make it.</summary>
    public UserState Opening(string id, EventType type, DateTimeOffset runAt, DateTimeOffset at, Commitment? commitment = null, PlanSummary? registered = null, TimeOnly? localTime = null) => With(
        new Order(0, OrderKind.Open, id, ScheduleState.Pending, at, type, runAt, commitment?.Id, commitment?.Task, registered)) with
    {
        InFlight = InFlight.Add(new InFlight(id, type, runAt, commitment?.Id, commitment?.Task, null, localTime)),
    };

    /// <summary>A schedule ended by the user grain: no longer in flight, and an order to end it.</summary>
    public UserState Closing(InFlight schedule, ScheduleState state, DateTimeOffset at, PlanSummary? summary = null) => With(
        new Order(0, OrderKind.Close, schedule.Id, state, at, schedule.EventType, Summary: summary)) with
    {
        InFlight = InFlight.RemoveAll(s => s.Id == schedule.Id),
    };
}
