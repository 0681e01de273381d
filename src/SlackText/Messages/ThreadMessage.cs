using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>What is said in the thread of a prompt.</summary>
public static class ThreadMessage
{
    /// <param name="forecast">For a step that is not the last: what comes next.</param>
    public static Message Of(Recipient to, ThreadNote note, StimulusForecast? forecast, bool mention)
    {
        var phrases = Localizer.For(to.Locale);
        var owner = Owner(to, mention);
        return note switch
        {
            YesNote yes => Plain(owner + phrases.Say("note.yes", Markdown.Escape(yes.Task ?? ""))),
            NoNote no => Announced(
                owner
                    + phrases.Say(
                        "note.no",
                        Markdown.Escape(no.Task ?? ""),
                        no.NoesInARow,
                        no.Stimulus is null ? phrases["note.no.none"] : StimulusWords.Of(no.Stimulus, phrases)
                    ),
                phrases
            ),
            OverruledNote overruled => Plain(owner + phrases.Say("note.overruled", Markdown.Escape(overruled.Task ?? ""))),
            StepNote step => Step(to, step, forecast, phrases, mention),
            IgnoredNote ignored => Ignored(to, ignored, phrases, mention),
            _ => throw new ArgumentOutOfRangeException(nameof(note)),
        };
    }

    /// <summary>A step that wants no answer any more: what it says of the stimulus stays.</summary>
    public static Message OfEnded(Recipient to, StepNote step, bool mention) =>
        Plain(StepBody(to, step, Localizer.For(to.Locale), mention));

    private static string StepBody(Recipient to, StepNote step, Localizer phrases, bool mention) =>
        Owner(to, mention)
        + phrases.Say(
            "note.step",
            step.Step,
            step.Stimulus is null ? phrases["note.step.none"] : StimulusWords.Of(step.Stimulus, phrases),
            What(step.Prompt.Task, phrases)
        );

    private static Message Step(Recipient to, StepNote step, StimulusForecast? forecast, Localizer phrases, bool mention)
    {
        var body = StepBody(to, step, phrases, mention);
        var next = forecast is null
            ? phrases.Say("note.step.last", phrases.Duration(step.Prompt.Terms.IntervalSeconds))
            : phrases.Say("note.step.next", ForecastText.Next(forecast, to));
        return new Message(
            body,
            [new SectionBlock(new Markdown(body)), PromptButtons.Of(to, step.Prompt, ofStep: true), new ContextBlock([new Markdown(next)])]
        );
    }

    private static Message Ignored(Recipient to, IgnoredNote note, Localizer phrases, bool mention)
    {
        var body = Owner(to, mention) + phrases.Say(note.TooOld ? "note.ignored.too-old" : "note.ignored", What(note.Task, phrases));
        return Plain(
            note.NextPlanAt is { } at && ScheduleKind.Of(note.EventType).IsDaily
                ? $"{body}\n{phrases.Say("note.ignored.next-plan", phrases.Moment(at, to.TimeZone))}"
                : body
        );
    }

    /// <summary>
    /// Outside a direct message everybody is told whom it is for: where the thread is gone, Slack posts a reply among the other
    /// messages.
    /// </summary>
    private static string Owner(Recipient to, bool mention) => mention ? $"<@{to.UserId}> " : "";

    /// <summary>A reply names its task: it may stand far from its prompt, where the thread is gone.</summary>
    private static string What(string? task, Localizer phrases) => task is null ? phrases["notice.failed.plan"] : Markdown.Escape(task);

    /// <summary>Where a punishment is spoken of, it can be stopped.</summary>
    private static Message Announced(string body, Localizer phrases) =>
        new(body, [new SectionBlock(new Markdown(body)), new ActionsBlock([StopButton.Of(phrases)])]);

    private static Message Plain(string body) => new(body, [new SectionBlock(new Markdown(body))]);
}
