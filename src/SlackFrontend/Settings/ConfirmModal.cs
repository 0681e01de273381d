using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackText;
using Oni.SlackText.Messages;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>
/// Asks before a strength or limit rises to 80 or more, and before a reset. Slack has no confirmation of its own for a
/// submission.
/// </summary>
internal static class ConfirmModal
{
    /// <param name="submitted">The change as it was submitted; asked again with these keys confirmed.</param>
    public static ModalView OfChange(SettingsResult result, SettingsSubmission submitted) =>
        Of(result, ConfirmedChange.Change, [.. submitted.Entries], "config.confirm.rise");

    public static ModalView OfReset(SettingsResult result) => Of(result, ConfirmedChange.Reset, null, "config.confirm.reset");

    public static ModalView OfRollback(SettingsResult result) =>
        Of(result, ConfirmedChange.Rollback, [.. result.ToConfirm.Select(m => new SettingEntry(m.Key, m.To))], "config.confirm.rise");

    /// <returns>True if the box is ticked.</returns>
    public static bool IsConfirmed(PayloadView view) =>
        view.Value(WireId.Confirm, WireId.Confirm)?.SelectedOptions?.Any(o => o?.Value == WireId.Confirm) == true;

    private static ModalView Of(SettingsResult result, ConfirmedChange kind, IReadOnlyList<SettingEntry>? entries, string intro)
    {
        var to = result.Recipient;
        var phrases = Localizer.For(to.Locale);
        var blocks = new List<Block> { new SectionBlock(new Markdown(phrases[intro])) };
        blocks.AddRange(Lines.ToSections(result.ToConfirm.Select(m => SettingText.Move(m, phrases))));
        if (!result.Errors.IsEmpty)
            blocks.AddRange(Lines.ToSections(ChangedSettings.Kept(result)));
        blocks.Add(
            new InputBlock(
                WireId.Confirm,
                phrases["config.confirm.box"],
                new CheckboxGroup(WireId.Confirm, [new Option(phrases["config.confirm.agree"], WireId.Confirm)])
            )
        );
        var metadata = new ConfirmMetadata(to.Locale, kind, entries, [.. result.ToConfirm.Select(m => m.Key)]);
        return new ModalView(
            WireId.ConfigConfirmSubmit,
            phrases["config.confirm.title"],
            phrases["config.confirm.submit"],
            phrases["config.confirm.back"],
            blocks,
            metadata.ToJson()
        );
    }
}
