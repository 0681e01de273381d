using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>The messages that want an answer: the plan's question and the remind.</summary>
public static class PromptMessage
{
    /// <param name="mention">Outside a direct message the owner is mentioned.</param>
    public static Message Of(Recipient to, PromptFacts prompt, bool mention)
    {
        var phrases = Localizer.For(to.Locale);
        var task = Markdown.Escape(prompt.Task ?? "");
        var owner = mention ? $"<@{to.UserId}> " : "";
        var kind = ScheduleKind.Of(prompt.EventType).Name;
        var body = phrases.Say($"{kind}.body", task);
        var ladder = phrases.Say($"{kind}.ladder", phrases.Duration(prompt.Terms.IntervalSeconds), prompt.Terms.MaxRetry);
        return new Message(
            owner + phrases.Say($"{kind}.text", task),
            [
                new SectionBlock(new Markdown(owner + body)),
                PromptButtons.Of(to, prompt, ofStep: false),
                new ContextBlock([new Markdown(ladder)]),
            ]
        );
    }
}
