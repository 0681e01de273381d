using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.SlackText;
using Oni.SlackText.Messages;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>What became of a change of settings, as a modal or as a message.</summary>
internal static class ChangedSettings
{
    /// <summary>Closing it closes the form under it, which shows the values of before.</summary>
    public static ModalView Modal(SettingsResult result)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        return new ModalView(
            WireId.ConfigDone,
            phrases["config.done.title"],
            submit: null,
            phrases["modal.close"],
            Lines.ToSections(Told(result)),
            clearOnClose: true
        );
    }

    public static Message Message(SettingsResult result)
    {
        var lines = Told(result).ToList();
        return new Message(string.Join('\n', lines), Lines.ToSections(lines));
    }

    /// <summary>What may not be changed now, and why.</summary>
    internal static IEnumerable<string> Kept(SettingsResult result)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        return result
            .Errors.Select(e => $"• {SettingText.Name(e.Key, phrases)}: {Markdown.Escape(SettingText.Error(result.Recipient, e, phrases))}")
            .Prepend(phrases["config.kept"]);
    }

    private static IEnumerable<string> Told(SettingsResult result)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        var changed = result.Changed.IsEmpty
            ? [phrases["config.unchanged"]]
            : result.Changed.Select(m => SettingText.Move(m, phrases)).Prepend(phrases["config.done"]);
        return result switch
        {
            { Errors: [{ Problem: not SettingProblem.TooSoon } error] } =>
            [
                Markdown.Escape(SettingText.Error(result.Recipient, error, phrases)),
            ],
            { Errors.IsEmpty: false, Changed.IsEmpty: true } => Kept(result),
            { Errors.IsEmpty: false } => changed.Concat(Kept(result)),
            _ => changed,
        };
    }
}
