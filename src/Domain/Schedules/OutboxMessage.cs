using System.Text.Json.Serialization;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>Something that is to happen because of what has been stored. Done in order, each until it is settled.</summary>
/// <param name="Number">Names the effect within its schedule.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(PostPrompt), "post_prompt")]
[JsonDerivedType(typeof(RecordOutcome), "conclude")]
[JsonDerivedType(typeof(SendStimulus), "stimulate")]
[JsonDerivedType(typeof(PostNote), "note")]
[JsonDerivedType(typeof(EndPrompt), "end_prompt")]
[JsonDerivedType(typeof(SendDirectMessage), "announce")]
[GenerateSerializer, Alias("oni.effect")]
public abstract record OutboxMessage(int Number) : IOutboxItem
{
    /// <summary>What is posted, recorded, stimulated and said, in this order.</summary>
    public const string Talk = "talk";

    /// <summary>Buttons that go. They wait for nothing that is said: a click shows at once.</summary>
    public const string Endings = "endings";

    long IOutboxItem.Number => Number;

    string IOutboxItem.Lane => this is EndPrompt ? Endings : Talk;
}

/// <summary>Post the message that wants an answer.</summary>
[GenerateSerializer, Alias("oni.post-prompt-effect")]
public sealed record PostPrompt(int Number) : OutboxMessage(Number);

/// <summary>Tell the user grain how the schedule ended.</summary>
[GenerateSerializer, Alias("oni.conclude-effect")]
public sealed record RecordOutcome(int Number, [property: JsonPropertyName("conclusion")] ScheduleOutcome Outcome) : OutboxMessage(Number);

/// <summary>Ask the gate.</summary>
[GenerateSerializer, Alias("oni.stimulate-effect")]
public sealed record SendStimulus(int Number, StimulusRequest Request) : OutboxMessage(Number);

/// <summary>Say something in the prompt's thread.</summary>
[GenerateSerializer, Alias("oni.note-effect")]
public sealed record PostNote(int Number, ThreadNote Note) : OutboxMessage(Number);

/// <summary>Take the buttons off a message and say how it ended. Waits for nothing else.</summary>
/// <param name="Message">The prompt, of which after a crash there may be two of one schedule; or a step's message.</param>
/// <param name="Step">For a step's message: what it says, and goes on saying.</param>
[GenerateSerializer, Alias("oni.end-prompt-effect")]
public sealed record EndPrompt(int Number, PromptEnding Ending, MessageRef Message, StepNote? Step = null) : OutboxMessage(Number);

/// <summary>Tell the person of a day planned while no message waited.</summary>
[GenerateSerializer, Alias("oni.announce-effect")]
public sealed record SendDirectMessage(int Number, [property: JsonPropertyName("notice")] DirectMessage Message) : OutboxMessage(Number);
