using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.SlackText;
using Oni.SlackText.Messages;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>The history of a person's settings, as a message (<c>/audit</c>) or as a modal (the "history" button).</summary>
internal static class AuditText
{
    public static Message Message(AuditPage page) => new(string.Join('\n', Rows(page)), Blocks(page));

    public static ModalView Modal(AuditPage page)
    {
        var phrases = Localizer.For(page.Recipient.Locale);
        return new ModalView(WireId.Audit, phrases["audit.title"], submit: null, phrases["modal.close"], Blocks(page));
    }

    private static List<Block> Blocks(AuditPage page)
    {
        var blocks = new List<Block>(Lines.ToSections(Rows(page)));
        if (page.Older is { } older)
            blocks.Add(
                new ActionsBlock([
                    new Button(WireId.AuditMore, Localizer.For(page.Recipient.Locale)["audit.more"], new AuditValue(older).ToJson()),
                ])
            );
        return blocks;
    }

    private static IEnumerable<string> Rows(AuditPage page)
    {
        var phrases = Localizer.For(page.Recipient.Locale);
        return page
            .Rows.Select(r => Row(page.Recipient, r, phrases))
            .DefaultIfEmpty(phrases["audit.none"])
            .Prepend(phrases[page.IsFirst ? "audit.first" : "audit.older"]);
    }

    /// <summary>The person has no value of their own: the environment's or the default counts.</summary>
    private static string Value(string key, string? value, Localizer phrases) =>
        value is null ? phrases["audit.default"] : Markdown.Escape(SettingText.Value(key, value, phrases));

    private static string Row(Recipient to, AuditRow row, Localizer phrases) =>
        phrases.Say(
            "audit.row",
            phrases.Moment(row.At, to.TimeZone),
            SettingText.Name(row.Key, phrases),
            Value(row.Key, row.Old, phrases),
            Value(row.Key, row.New, phrases),
            row switch
            {
                { ChangedBy: var who } when who == to.UserId => phrases["audit.by.you"],
                { Source: "system" } => phrases["audit.by.oni"],
                { Source: "sql" } => phrases["audit.by.sql"],
                _ => phrases.Say("audit.by.operator", Markdown.Escape(row.ChangedBy)),
            },
            phrases.Find($"audit.source.{row.Source}") ?? row.Source
        );
}
