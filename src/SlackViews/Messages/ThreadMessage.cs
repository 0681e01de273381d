using Oni.GrainInterfaces;
using Oni.Slack;
using Oni.Slack.Blocks;

namespace Oni.SlackViews.Messages;

/// <summary>What is said in the thread of a prompt.</summary>
public static class ThreadMessage
{
    public static Message Of(Recipient to, ThreadNote note, bool mention)
    {
        var phrases = Phrases.For(to.Locale);
        return note switch
        {
            YesNote yes => Plain(phrases.Say("note.yes", Markdown.Escape(yes.Task ?? ""))),
            NoNote no => Plain(phrases.Say(
                "note.no",
                Markdown.Escape(no.Task ?? ""),
                no.NoesInARow,
                no.Stimulus is null ? phrases["note.no.none"] : StimulusWords.Of(no.Stimulus, phrases))),
            StepNote step => Step(to, step, phrases, mention),
            IgnoredNote ignored => Ignored(to, ignored, phrases),
            _ => throw new ArgumentOutOfRangeException(nameof(note)),
        };
    }

    /// <summary>A step that wants no answer any more: what it says of the stimulus stays.</summary>
    public static Message OfEnded(Recipient to, StepNote step, bool mention) => Plain(StepBody(to, step, Phrases.For(to.Locale), mention));

    private static string StepBody(Recipient to, StepNote step, Phrases phrases, bool mention) =>
        (mention ? $"<@{to.UserId}> " : "") + phrases.Say("note.step", step.Step, StimulusWords.Of(step.Stimulus, phrases));

    private static Message Step(Recipient to, StepNote step, Phrases phrases, bool mention)
    {
        var body = StepBody(to, step, phrases, mention);
        var next = phrases.Say(step.IsLast ? "note.step.last" : "note.step.next", phrases.Duration(step.Prompt.Terms.IntervalSeconds));
        return new Message(
            body,
            [
                new SectionBlock(new Markdown(body)),
                PromptButtons.Of(to, step.Prompt, ofStep: true),
                new ContextBlock([new Markdown(next)]),
            ]);
    }

    private static Message Ignored(Recipient to, IgnoredNote note, Phrases phrases)
    {
        var body = phrases[note.TooOld ? "note.ignored.too-old" : "note.ignored"];
        return Plain(note.NextPlanAt is { } at && note.EventType == EventType.Plan
            ? $"{body}\n{phrases.Say("note.ignored.next-plan", phrases.Moment(at, to.TimeZone))}"
            : body);
    }

    private static Message Plain(string body) => new(body, [new SectionBlock(new Markdown(body))]);
}
