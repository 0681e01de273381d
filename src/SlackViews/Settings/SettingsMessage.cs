using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.SlackViews.Messages;

namespace Oni.SlackViews.Settings;

/// <summary>Every setting in force, with its key.</summary>
public static class SettingsMessage
{
    public static Message Of(SettingsSheet sheet)
    {
        var phrases = Phrases.For(sheet.Recipient.Locale);
        var groups = SettingFields.Groups
            .Select(g => (g.Group, Keys: g.Fields.Select(f => f.Key)))
            .Append(("safety", [SettingKey.SystemPaused, SettingKey.ZapConsent]));
        var lines = groups
            .SelectMany(g => g.Keys.Select(Row).Prepend($"*{phrases[$"setting.group.{g.Group}"]}*"))
            .Prepend(phrases["config.view"])
            .ToList();
        return new Message(string.Join('\n', lines), [.. Lines.ToSections(lines), new ContextBlock([new Markdown(phrases["config.usage"])])]);

        string Row(string key) => phrases.Say(
            "setting.row", SettingWords.Name(key, phrases), Markdown.Escape(SettingWords.Value(key, sheet[key], phrases)), key, phrases[$"setting.from.{SlackViews.Key.Of(sheet.From(key))}"]);
    }
}
