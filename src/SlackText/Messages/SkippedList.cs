using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Messages;

/// <summary>Schedules that were skipped, a line each.</summary>
internal static class SkippedList
{
    private const int MaxLines = 40;

    public static IEnumerable<string> Of(Recipient to, IReadOnlyList<SkippedItem> items)
    {
        var phrases = Localizer.For(to.Locale);
        var lines = items
            .Take(MaxLines)
            .Select(i =>
                phrases.Say(
                    "skipped.row",
                    phrases.Moment(i.RunAt, to.TimeZone),
                    i.Task is { } task ? Markdown.Escape(task) : phrases["notice.failed.plan"]
                )
            );
        return items.Count > MaxLines ? lines.Append($"… +{items.Count - MaxLines}") : lines;
    }
}
