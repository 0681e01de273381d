using Oni.Domain;
using Oni.Domain.Plans;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>The day as it was planned.</summary>
public static class SummaryMessage
{
    public static Message Of(Recipient to, PlanSummary summary)
    {
        var phrases = Localizer.For(to.Locale);
        var lines = summary
            .Reminds.Select(r => phrases.Say("summary.row", phrases.Moment(r.At, to.TimeZone), Markdown.Escape(r.Task)))
            .DefaultIfEmpty(phrases["summary.none"])
            .Prepend(phrases["summary.title"])
            .Concat(summary.NotToday.Select(task => phrases.Say("summary.not-today", Markdown.Escape(task))));
        var blocks = new List<Block>(Lines.ToSections(lines));
        blocks.Add(new ContextBlock([new Markdown(phrases.Say("summary.next", phrases.Moment(summary.NextPlanAt, to.TimeZone)))]));
        return new Message(phrases["summary.text"], blocks);
    }
}
