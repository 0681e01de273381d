using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Oni.Domain.Messages;
using Oni.Domain.Plans;
using Oni.Domain.Settings;

namespace Oni.Domain.Schedules;

/// <summary>
/// What a schedule grain stores. The operator's views read id, userId, eventType, runAt, state, commitmentId,
/// task, prompt.ts, tries, createdAt and updatedAt by name (sql/sqlite/0003_operator_views.sql). Every instant is product time, UTC.
/// </summary>
[GenerateSerializer, Alias("oni.schedule-record")]
public sealed record ScheduleState
{
    public const int CurrentVersion = 1;

    [Id(0)]
    public int SchemaVersion { get; internal init; } = CurrentVersion;

    /// <summary>Null while there is no such schedule.</summary>
    [Id(1)]
    public string? Id { get; internal init; }

    [Id(2)]
    public string? UserId { get; internal init; }

    [Id(3)]
    public EventType EventType { get; internal init; }

    [Id(4)]
    public DateTimeOffset RunAt { get; internal init; }

    [Id(5)]
    [JsonPropertyName("state")]
    public ScheduleStatus Status { get; internal init; }

    [Id(6)]
    public string? CommitmentId { get; internal init; }

    [Id(7)]
    public string? Task { get; internal init; }

    [Id(8)]
    public DateTimeOffset CreatedAt { get; internal init; }

    [Id(9)]
    public DateTimeOffset UpdatedAt { get; internal init; }

    /// <summary>The message that wants an answer, once it has reached Slack.</summary>
    [Id(10)]
    public MessageRef? Prompt { get; internal init; }

    [Id(11)]
    public DateTimeOffset? PostedAt { get; internal init; }

    /// <summary>The terms printed in the message.</summary>
    [Id(12)]
    public EscalationOptions? Terms { get; internal init; }

    /// <summary>Tries that did not get the message out.</summary>
    [Id(13)]
    public int Tries { get; internal init; }

    [Id(14)]
    public DateTimeOffset? NextTryAt { get; internal init; }

    /// <summary>The last decided step of the ignore ladder.</summary>
    [Id(15)]
    public int Step { get; internal init; }

    /// <summary>Awake time since the last decided step.</summary>
    [Id(16)]
    public TimeSpan Awake { get; internal init; }

    /// <summary>The last heartbeat at which the ladder's clock ran, or the first at which it stood.</summary>
    [Id(17)]
    [JsonPropertyName("lastBeat")]
    public DateTimeOffset? LastTick { get; internal init; }

    /// <summary>It has stood behind a newer unanswered one.</summary>
    [Id(18)]
    public bool HasWaited { get; internal init; }

    /// <summary>A step was decided as a zap of 100 after the limits, whatever became of it: no step follows it.</summary>
    [Id(19)]
    [JsonPropertyName("fullZapGiven")]
    public bool FullZapDecided { get; internal init; }

    [Id(20)]
    public bool? AnsweredYes { get; internal init; }

    [Id(21)]
    [JsonPropertyName("effects")]
    public Outbox<OutboxMessage> Outbox { get; internal init; } = [];

    [Id(22)]
    [JsonPropertyName("lastEffect")]
    public int LastNumber { get; internal init; }

    /// <summary>For a NO: k (spec, "A NO").</summary>
    [Id(23)]
    public int NoesInARow { get; internal init; }

    /// <summary>When the answer was acknowledged to Slack.</summary>
    [Id(24)]
    public DateTimeOffset? AnsweredAt { get; internal init; }

    /// <summary>Its turn came too long after its post: closed without a stimulus.</summary>
    [Id(25)]
    public bool ClosedTooOld { get; internal init; }

    /// <summary>The steps whose messages still have buttons.</summary>
    [Id(26)]
    public ImmutableArray<OpenStep> OpenSteps { get; internal init; } = [];

    /// <summary>The prompt's thread takes nothing any more: what is said goes to the direct message.</summary>
    [Id(27)]
    public bool ThreadGone { get; internal init; }

    /// <summary>When something that wants an answer last reached Slack: the ladder's clock does not run before.</summary>
    [Id(28)]
    public DateTimeOffset? SaidAt { get; internal init; }

    /// <summary>Since when what is to be said reaches the person nowhere; null while it does.</summary>
    [Id(29)]
    public DateTimeOffset? UnsaidSince { get; internal init; }

    /// <summary>The ladder's clock stood at the last heartbeat.</summary>
    [Id(30)]
    [JsonPropertyName("stands")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stands { get; internal init; }

    [JsonIgnore]
    public ScheduleKind Kind => ScheduleKind.Of(EventType);

    [JsonIgnore]
    public bool Exists => Id is not null;

    [JsonIgnore]
    public bool Ended => Status is not (ScheduleStatus.Pending or ScheduleStatus.Processing);

    /// <summary>Steps of the ladder behind which no other comes: after a zap of 100 all of them.</summary>
    [JsonIgnore]
    public int StepsDone => FullZapDecided && Terms is not null ? Terms.MaxRetry : Step;

    /// <summary>The awake time that there will be at the next heartbeat, if nothing stops the clock until then.</summary>
    public TimeSpan AwakeAt(DateTimeOffset now) =>
        !Stands && now - LastTick is { Ticks: > 0 } since && since <= ScheduleRules.MaxPerBeat ? Awake + since : Awake;

    /// <summary>Its message has reached Slack and waits for an answer, on a ladder.</summary>
    [JsonIgnore]
    public bool IsOpen => this is { Status: ScheduleStatus.Processing, PostedAt: not null, Terms: not null, Kind.IsLadder: true };

    /// <summary>What a message about it shows. The terms are none before it has been posted.</summary>
    [JsonIgnore]
    public PromptFacts Facts => new(Id!, EventType, Task, Terms ?? new EscalationOptions(0, 0, 0));

    internal ScheduleState Enqueue(Func<int, OutboxMessage> effect) =>
        this with
        {
            LastNumber = LastNumber + 1,
            Outbox = Outbox.Add(effect(LastNumber + 1)),
        };

    /// <summary>Takes the buttons off the prompt and off its steps, where they have reached Slack.</summary>
    internal ScheduleState EnqueueEndPrompt(PromptEndingKind kind, PlanSummary? summary = null)
    {
        var ending = new PromptEnding(kind, summary);
        var record = Prompt is null ? this : Enqueue(n => new EndPrompt(n, ending, Prompt));
        foreach (var step in OpenSteps)
            record = record.Enqueue(n => new EndPrompt(n, ending, step.Message, step.Note));
        return record with { OpenSteps = [] };
    }

    /// <summary>This is the answer that has been taken, delivered once more.</summary>
    public bool IsAnswered(RemindAnswer answer) =>
        AnsweredAt is { } at && AnsweredYes == answer.DidIt && (at - answer.At).Duration() < TimeSpan.FromMilliseconds(1);

    public bool Has(int effect) => Outbox.Has(effect);

    internal ScheduleState Complete(int effect) => this with { Outbox = Outbox.Without(effect) };

    /// <summary>What has ended is not posted any more.</summary>
    internal ScheduleState WithoutPost() => this with { Outbox = Outbox.Only(e => e is not PostPrompt) };

    /// <summary>Of what was to be done only the buttons are still taken off.</summary>
    internal ScheduleState WithEndingsOnly() => this with { Outbox = Outbox.Only(e => e is EndPrompt) };
}
