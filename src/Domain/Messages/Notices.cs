using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Oni.Domain.Plans;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Messages;

/// <summary>Explains what a zap is and who must not use it, and asks (spec, "Consent").</summary>
/// <param name="Current">The choice that counted when it was asked.</param>
[GenerateSerializer, Alias("oni.consent-question")]
public sealed record ConsentQuestion(ZapConsent Current) : DirectMessage
{
    /// <summary>What a yes may bring, in numbers; not stored, since it is told as it is when the question is.</summary>
    [Id(100)]
    [JsonIgnore]
    public ConsentForecast? Forecast { get; init; }
}

/// <summary>Told once a day.</summary>
[GenerateSerializer, Alias("oni.daily-limit-reached")]
public sealed record DailyLimitReached(int Limit) : DirectMessage;

/// <summary>Told once a day, when a stimulus was refused because the person has no wristband of their own.</summary>
/// <param name="Unreadable">They gave a key of their own, which cannot be decrypted any more.</param>
[GenerateSerializer, Alias("oni.no-wristband")]
public sealed record NoWristband(bool Unreadable = false) : DirectMessage;

/// <summary>The reminds that fell due while the service was down for more than an hour.</summary>
[GenerateSerializer, Alias("oni.skipped-in-outage")]
public sealed record SkippedInOutage(ImmutableArray<SkippedItem> Items) : DirectMessage;

/// <summary>The database was restored from a backup: what was due or waiting for an answer in it has been skipped.</summary>
[GenerateSerializer, Alias("oni.skipped-by-restore")]
public sealed record SkippedByRestore(ImmutableArray<SkippedItem> Items) : DirectMessage;

/// <summary>What fell due in a pause, for a person whose restart could not be answered with it.</summary>
[GenerateSerializer, Alias("oni.skipped-in-pause")]
public sealed record SkippedInPause(ImmutableArray<SkippedItem> Items) : DirectMessage;

/// <summary>Slack would not take a message for good.</summary>
[GenerateSerializer, Alias("oni.post-failed")]
public sealed record PostFailed(EventType EventType, string? Task, DateTimeOffset RunAt, DateTimeOffset? NextPlanAt) : DirectMessage;

/// <summary>Three plans in a row without an answer: Oni has paused itself.</summary>
[GenerateSerializer, Alias("oni.paused-by-silence")]
public sealed record PausedBySilence(int Plans) : DirectMessage;

/// <summary>A day planned with <c>/plan</c>, while no plan's message was waiting.</summary>
[GenerateSerializer, Alias("oni.plan-registered")]
public sealed record PlanRegistered(PlanSummary Summary) : DirectMessage;

/// <summary>What became of a <c>/connect test</c>, and the question whether it was felt.</summary>
/// <param name="Test">Counts the person's tests.</param>
/// <param name="Stimulus">Null until it has been tried.</param>
[GenerateSerializer, Alias("oni.wristband-test")]
public sealed record WristbandTest(int Test, StimulusResult? Stimulus) : DirectMessage
{
    /// <summary>Of the one vibe, 1–100.</summary>
    public const int Strength = 50;
}

/// <summary>Pavlok has refused, or not answered, several times in a row. Told once a day.</summary>
[GenerateSerializer, Alias("oni.wristband-trouble")]
public sealed record WristbandTrouble : DirectMessage;

/// <summary>Somebody else has moved settings of the person towards more (spec, "Changing settings").</summary>
[GenerateSerializer, Alias("oni.settings-raised")]
public sealed record SettingsRaised(ImmutableArray<SettingMove> Moves) : DirectMessage;

/// <summary>All that is stored about the person comes as a file.</summary>
[GenerateSerializer, Alias("oni.data-export")]
public sealed record DataExport : DirectMessage;

/// <summary>Slack did not take the file with the person's data, and never will as things are.</summary>
[GenerateSerializer, Alias("oni.data-export-refused")]
public sealed record DataExportRefused : DirectMessage;

/// <summary>Everything of the person has been deleted.</summary>
[GenerateSerializer, Alias("oni.data-deleted")]
public sealed record DataDeleted : DirectMessage;
