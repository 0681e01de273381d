using System.Text.Json.Serialization;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Schedules;

/// <summary>Something that is to happen because of what has been stored. Done in order, each until it is settled.</summary>
/// <param name="Number">Names the effect within its schedule.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(PostPromptEffect), "post_prompt")]
[JsonDerivedType(typeof(ConcludeEffect), "conclude")]
[JsonDerivedType(typeof(StimulateEffect), "stimulate")]
[JsonDerivedType(typeof(NoteEffect), "note")]
[JsonDerivedType(typeof(EndPromptEffect), "end_prompt")]
[JsonDerivedType(typeof(AnnounceEffect), "announce")]
[GenerateSerializer, Alias("oni.effect")]
public abstract record Effect(int Number) : IOutboxItem
{
    /// <summary>What is posted, recorded, stimulated and said, in this order.</summary>
    public const string Talk = "talk";

    /// <summary>Buttons that go. They wait for nothing that is said: a click shows at once.</summary>
    public const string Endings = "endings";

    long IOutboxItem.Number => Number;

    string IOutboxItem.Lane => this is EndPromptEffect ? Endings : Talk;
}

/// <summary>Post the message that wants an answer.</summary>
[GenerateSerializer, Alias("oni.post-prompt-effect")]
public sealed record PostPromptEffect(int Number) : Effect(Number);

/// <summary>Tell the user grain how the schedule ended.</summary>
[GenerateSerializer, Alias("oni.conclude-effect")]
public sealed record ConcludeEffect(int Number, Conclusion Conclusion) : Effect(Number);

/// <summary>Ask the gate.</summary>
[GenerateSerializer, Alias("oni.stimulate-effect")]
public sealed record StimulateEffect(int Number, StimulusRequest Request) : Effect(Number);

/// <summary>Say something in the prompt's thread.</summary>
[GenerateSerializer, Alias("oni.note-effect")]
public sealed record NoteEffect(int Number, ThreadNote Note) : Effect(Number);

/// <summary>Take the buttons off a message and say how it ended. Waits for nothing else.</summary>
/// <param name="Message">The prompt, of which after a crash there may be two of one schedule; or a step's message.</param>
/// <param name="Step">For a step's message: what it says, and goes on saying.</param>
[GenerateSerializer, Alias("oni.end-prompt-effect")]
public sealed record EndPromptEffect(int Number, PromptEnding Ending, MessageRef Message, StepNote? Step = null) : Effect(Number);

/// <summary>Tell the person of a day planned while no message waited.</summary>
[GenerateSerializer, Alias("oni.announce-effect")]
public sealed record AnnounceEffect(int Number, Notice Notice) : Effect(Number);
