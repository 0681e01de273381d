using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.SlackText;
using Oni.SlackText.Messages;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>Every setting that does something, as it is in force, with its key.</summary>
internal static class SettingsMessage
{
    public static Message Of(SettingsModel model)
    {
        var phrases = Localizer.For(model.Recipient.Locale);
        var lines = SettingsCatalog
            .Shown.GroupBy(s => s.Group)
            .SelectMany(g => g.Select(s => Row(s.Key)).Prepend($"*{SettingText.Group(g.Key, phrases)}*"))
            .Prepend(phrases["config.view"])
            .ToList();
        return new Message(
            string.Join('\n', lines),
            [.. Lines.ToSections(lines), new ContextBlock([new Markdown(phrases["config.usage"])])]
        );

        string Row(string key) =>
            phrases.Say(
                "setting.row",
                SettingText.Name(key, phrases),
                Markdown.Escape(SettingText.Value(key, model[key], phrases)),
                key,
                phrases[$"setting.from.{SlackText.ResourceKey.Of(model.From(key))}"]
            );
    }
}
