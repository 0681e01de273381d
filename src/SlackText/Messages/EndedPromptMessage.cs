using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>What a prompt becomes when it wants no answer any more: how it ended, and no buttons.</summary>
public static class EndedPromptMessage
{
    public static Message Of(Recipient to, PromptFacts prompt, PromptEnding ending)
    {
        var phrases = Localizer.For(to.Locale);
        if (ending.Summary is { } summary)
            return SummaryMessage.Of(to, summary);

        var task = Markdown.Escape(prompt.Task ?? "");
        return ending.Kind switch
        {
            PromptEndingKind.AnsweredYes => Section(phrases.Say("ended.yes.text", task), phrases.Say("ended.yes", task)),
            PromptEndingKind.AnsweredNo => Section(phrases.Say("ended.no.text", task), phrases.Say("ended.no", task)),
            PromptEndingKind.Skipped => Closed("ended.skipped"),
            PromptEndingKind.Ignored => Closed("ended.ignored"),
            _ => Closed("ended.canceled"),
        };

        Message Closed(string key) =>
            Section(phrases[key], phrases.Say($"{ScheduleKind.Of(prompt.EventType).Name}.ended", phrases[key], task));
    }

    private static Message Section(string text, string body) => new(text, [new SectionBlock(new Markdown(body))]);
}
