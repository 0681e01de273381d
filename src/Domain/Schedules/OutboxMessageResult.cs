using Oni.Domain.Messages;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>What became of an <see cref="OutboxMessage"/> that was carried out, or tried.</summary>
[GenerateSerializer, Alias("oni.effect-result")]
public abstract record OutboxMessageResult;

/// <summary>The prompt has reached Slack.</summary>
[GenerateSerializer, Alias("oni.prompt-posted")]
public sealed record PromptPosted(MessageRef Message, EscalationOptions Terms, DateTimeOffset At) : OutboxMessageResult;

/// <summary>A post did not get out. Counted as a try unless <paramref name="ForGood"/>, which ends it.</summary>
/// <param name="RetryDelay">Product time until it is tried again.</param>
[GenerateSerializer, Alias("oni.prompt-refused")]
public sealed record PromptRefused(bool ForGood, TimeSpan RetryDelay) : OutboxMessageResult;

/// <summary>The person's grain knows how it ended.</summary>
[GenerateSerializer, Alias("oni.outcome-recorded")]
public sealed record OutcomeRecorded(RecordOutcomeResult Result) : OutboxMessageResult;

/// <param name="Result">Null: the schedule had ended before the gate was asked, or nothing was to be given.</param>
[GenerateSerializer, Alias("oni.stimulus-settled")]
public sealed record StimulusSettled(StimulusResult? Result) : OutboxMessageResult;

/// <param name="ThreadGone">Its thread takes nothing any more.</param>
/// <param name="Step">For a step of the ladder: its message, which has buttons.</param>
[GenerateSerializer, Alias("oni.said")]
public sealed record Said(bool ThreadGone, OpenStep? Step = null) : OutboxMessageResult;

/// <summary>Slack refused it for good, in the direct message too.</summary>
[GenerateSerializer, Alias("oni.not-said")]
public sealed record NotSaid : OutboxMessageResult;

/// <param name="Done">False: the message is gone.</param>
[GenerateSerializer, Alias("oni.prompt-ended")]
public sealed record PromptEnded(bool Done) : OutboxMessageResult;
