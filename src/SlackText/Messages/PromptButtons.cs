using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>The buttons that answer a schedule, on its own message and on each step of its ladder.</summary>
internal static class PromptButtons
{
    /// <param name="ofStep">On a step of the ladder.</param>
    public static ActionsBlock Of(Recipient to, PromptFacts prompt, bool ofStep) =>
        new([.. Answers(to, prompt, ofStep), StopButton.Of(Localizer.For(to.Locale))]);

    /// <summary>Without the button that stops, where there is one already.</summary>
    public static ActionsBlock OfAnswers(Recipient to, PromptFacts prompt) => new([.. Answers(to, prompt, ofStep: false)]);

    private static Button[] Answers(Recipient to, PromptFacts prompt, bool ofStep)
    {
        var phrases = Localizer.For(to.Locale);
        var value = new ButtonValue(prompt.ScheduleId, prompt.EventType, to.UserId).ToJson();
        return ScheduleKind.Of(prompt.EventType).Answers switch
        {
            PromptAnswers.OpenPlan => [new(WireId.PlanOpenModal, phrases["plan.button"], value, ButtonStyle.Primary)],
            PromptAnswers.YesOrNo =>
            [
                new(ofStep ? WireId.IgnoreYes : WireId.RemindYes, phrases["remind.yes"], value, ButtonStyle.Primary),
                new(ofStep ? WireId.IgnoreNo : WireId.RemindNo, phrases["remind.no"], value),
            ],
            _ => [],
        };
    }
}
