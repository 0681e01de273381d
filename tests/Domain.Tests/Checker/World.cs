using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Tests.Checker;

/// <summary>
/// One moment of a small world: what is stored, what the worker holds in memory, what the person sees and feels, and what can
/// still happen. All of it is immutable, so that every order of events can be tried from it.
/// </summary>
internal sealed record World
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    // Stored.
    public UserState Person { get; init; } = new() { Profile = new SlackProfile(null, "UTC") };

    public ImmutableSortedDictionary<string, ScheduleState> Schedules { get; init; } =
        ImmutableSortedDictionary.Create<string, ScheduleState>(StringComparer.Ordinal);

    public Choices Settings { get; init; } = new(Paused: false, ZapConsent.Agreed, Base: 35, DailyLimit: 5, Authorized: true);

    /// <summary>The rows of <c>punishments</c>.</summary>
    public ImmutableSortedDictionary<string, Row> Rows { get; init; } =
        ImmutableSortedDictionary.Create<string, Row>(StringComparer.Ordinal);

    /// <summary>The rows of <c>action_logs</c>, as they were written.</summary>
    public ImmutableArray<Acted> Acted { get; init; } = [];

    /// <summary>A deletion of everything is acknowledged to Slack, and not begun.</summary>
    public bool AsksForDeletion { get; init; }

    /// <summary>What is kept beside the database through a deletion.</summary>
    public ZapsBeforeDeletion? Deleted { get; init; }

    /// <summary>What the person has clicked, acknowledged to Slack and not delivered.</summary>
    public ImmutableArray<Click> Inbox { get; init; } = [];

    // In the worker's memory: gone with it.

    /// <summary>What is under way, by what does it: a schedule, the inbox, a restart, an order, a deletion.</summary>
    public ImmutableSortedDictionary<string, Doing> Doing { get; init; } =
        ImmutableSortedDictionary.Create<string, Doing>(StringComparer.Ordinal);

    /// <summary>The stop that is in force and that the row may not show yet.</summary>
    public int? Stop { get; init; }

    /// <summary>The schedules of which the gate knows that they have ended.</summary>
    public ImmutableSortedSet<string> Ended { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    // Outside.
    public TimeSpan Passed { get; init; }

    /// <summary>Counts requests and new ids.</summary>
    public int Serial { get; init; }

    /// <summary>Since when the inbox has held nothing.</summary>
    public DateTimeOffset ClearSince { get; init; }

    public DateTimeOffset NewestSince { get; init; }

    public ImmutableArray<Felt> Felt { get; init; } = [];

    /// <summary>The messages that have reached the person.</summary>
    public ImmutableSortedSet<string> Seen { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What may still happen; each once.</summary>
    public ImmutableArray<string> Left { get; init; } = [];

    /// <summary>The order or notice that is never done; null: each can be.</summary>
    public long? NeverDone { get; init; }

    /// <summary>A frontend receives what the person does in Slack.</summary>
    public bool Receiving { get; init; } = true;

    /// <summary>The schedules of which the person was told that they were skipped in a pause.</summary>
    public ImmutableSortedSet<string> Listed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    // What the person was promised.
    public int LastStop { get; init; } = -1;

    public int LastRestart { get; init; } = -1;

    /// <summary>When the restarts were received that have ended a pause.</summary>
    public ImmutableArray<DateTimeOffset> Restarts { get; init; } = [];

    /// <summary>NOs in a row before this moment.</summary>
    public int NoesBefore { get; init; }

    /// <summary>The clicks that were acknowledged.</summary>
    public ImmutableArray<Click> Clicked { get; init; } = [];

    /// <summary>Each request that the person makes is a millisecond of its own.</summary>
    public DateTimeOffset Now => Begin + Passed + TimeSpan.FromMilliseconds(Serial);

    public bool Holds(string happening) => Left.Contains(happening);

    public World Spend(string happening) => this with { Left = Left.Remove(happening) };
}

/// <summary>The settings that matter to a stimulus.</summary>
internal sealed record Choices(bool Paused, ZapConsent Consent, int Base, int DailyLimit, bool Authorized)
{
    private static readonly ConcurrentDictionary<Choices, UserSettings> Known = new();

    [JsonIgnore]
    public UserSettings InForce =>
        Known.GetOrAdd(
            this,
            choices =>
                UserSettings.From(
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        [SettingKey.SystemPaused] = choices.Paused ? "true" : "false",
                        [SettingKey.ZapConsent] = StateJson.Name(choices.Consent),
                        [SettingKey.PunishType] = "zap",
                        [SettingKey.PunishValue] = choices.Base.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        [SettingKey.DailyZapLimit] = choices.DailyLimit.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        [SettingKey.IgnoreInterval] = "300",
                        [SettingKey.NotifyValue] = "0",
                    },
                    _ => null
                )
        );
}

internal sealed record Row(StimulusRequest Request, int Strength, StimulusOutcome Outcome, StimulusRefusal? Why)
{
    public StimulusResult Result => new(Outcome, Request.Type, Strength, Why);
}

internal sealed record Acted(string Schedule, ActionResult Result, DateTimeOffset At);

/// <param name="DidIt">Null: a stop.</param>
/// <param name="Stood">The schedule waited for an answer when it was clicked, and this is the first click on it.</param>
internal sealed record Click(int Order, string Schedule, bool? DidIt, DateTimeOffset At, bool Stood = false);

internal sealed record Felt(string Key, StimulusType Type, int Strength);

/// <param name="Stage">What is done next.</param>
internal sealed record Doing(
    string Stage,
    int Order = 0,
    DateTimeOffset At = default,
    StimulusResult? Result = null,
    RecordOutcomeResult? Concluded = null
)
{
    /// <summary>For a schedule: what it does, to its end, whatever becomes of the schedule meanwhile.</summary>
    public OutboxMessage? Effect { get; init; }

    /// <summary>What a restart has listed in its answer.</summary>
    public ImmutableArray<SkippedItem> Told { get; init; } = [];
}
