using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>The messages that want an answer: the plan's question and the remind.</summary>
public static class PromptMessage
{
    /// <param name="forecast">What an answer, or none, brings.</param>
    /// <param name="mention">Outside a direct message the owner is mentioned.</param>
    public static Message Of(Recipient to, PromptFacts prompt, StimulusForecast forecast, bool mention)
    {
        var phrases = Localizer.For(to.Locale);
        var task = Markdown.Escape(prompt.Task ?? "");
        var owner = mention ? $"<@{to.UserId}> " : "";
        var kind = ScheduleKind.Of(prompt.EventType);
        var body = phrases.Say($"{kind.Name}.body", task);
        string[] costs = kind.Answers == PromptAnswers.YesOrNo ? [ForecastText.No(forecast, to)] : [];
        if (kind.IsLadder)
            costs = [.. costs, ForecastText.Silence(forecast, to)];
        return new Message(
            owner + phrases.Say($"{kind.Name}.text", task),
            [
                new SectionBlock(new Markdown(owner + body)),
                PromptButtons.Of(to, prompt, ofStep: false),
                new ContextBlock([.. costs.Select(c => new Markdown(c))]),
            ]
        );
    }
}
