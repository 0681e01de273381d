using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.SlackText;
using Oni.SlackText.Messages;

namespace Oni.SlackFrontend.Settings;

/// <summary>What became of a change of settings, as a modal or as a message.</summary>
internal static class ChangedSettings
{
    /// <summary>Closing it closes the form under it, which shows the values of before.</summary>
    public static ModalView Modal(SettingsResult verdict)
    {
        var phrases = Localizer.For(verdict.Recipient.Locale);
        return new ModalView(
            WireId.ConfigDone,
            phrases["config.done.title"],
            submit: null,
            phrases["modal.close"],
            Lines.ToSections(Told(verdict)),
            clearOnClose: true
        );
    }

    public static Message Message(SettingsResult verdict)
    {
        var lines = Told(verdict).ToList();
        return new Message(string.Join('\n', lines), Lines.ToSections(lines));
    }

    /// <summary>What may not be changed now, and why.</summary>
    internal static IEnumerable<string> Kept(SettingsResult verdict)
    {
        var phrases = Localizer.For(verdict.Recipient.Locale);
        return verdict
            .Errors.Select(e =>
                $"• {SettingText.Name(e.Key, phrases)}: {Markdown.Escape(SettingText.Error(verdict.Recipient, e, phrases))}"
            )
            .Prepend(phrases["config.kept"]);
    }

    private static IEnumerable<string> Told(SettingsResult verdict)
    {
        var phrases = Localizer.For(verdict.Recipient.Locale);
        var changed = verdict.Changed.IsEmpty
            ? [phrases["config.unchanged"]]
            : verdict.Changed.Select(m => SettingText.Move(m, phrases)).Prepend(phrases["config.done"]);
        return verdict switch
        {
            { Errors: [{ Problem: not SettingProblem.TooSoon } error] } =>
            [
                Markdown.Escape(SettingText.Error(verdict.Recipient, error, phrases)),
            ],
            { Errors.IsEmpty: false, Changed.IsEmpty: true } => Kept(verdict),
            { Errors.IsEmpty: false } => changed.Concat(Kept(verdict)),
            _ => changed,
        };
    }
}
