using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Slack.Blocks;
using Oni.SlackText;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>The form of <c>/config</c>: every setting that does something, in groups, with its value, range and unit.</summary>
internal static class ConfigModal
{
    public static ModalView Of(SettingsModel model)
    {
        var phrases = Localizer.For(model.Recipient.Locale);

        // A zone that is nobody's own choice is no entry in the field: it is said beside it.
        var zone =
            model.From(SettingKey.TimeZone) == SettingSource.Own
                ? null
                : phrases.Say(
                    "setting.in-force",
                    model[SettingKey.TimeZone] ?? "",
                    phrases[$"setting.from.{SlackText.ResourceKey.Of(model.From(SettingKey.TimeZone))}"]
                );
        var opened = SettingFields
            .All.Where(f => zone is null || f.Key != SettingKey.TimeZone)
            .Select(f => (f.Key, Shown: f.Shown(model[f.Key])))
            .Where(f => f.Shown is not null)
            .ToDictionary(f => f.Key, f => f.Shown!, StringComparer.Ordinal);
        return Of(
            model.Recipient.Locale,
            opened,
            State(SettingKey.ZapConsent, SettingText.Value(SettingKey.ZapConsent, model[SettingKey.ZapConsent], phrases), phrases),
            State(SettingKey.SystemPaused, SettingText.Value(SettingKey.SystemPaused, model[SettingKey.SystemPaused], phrases), phrases),
            zone
        );
    }

    /// <summary>The same form once a consent button in it has been pressed; what was put into its fields stays.</summary>
    /// <returns>Null when the form is not one of ours.</returns>
    public static ModalView? Asked(string? privateMetadata, ZapConsent consent)
    {
        if (ConfigMetadata.Parse(privateMetadata) is not { Opened: { } opened } metadata)
            return null;
        var phrases = Localizer.For(metadata.Locale);
        var choice = phrases[
            consent switch
            {
                ZapConsent.Agreed => "consent.agree",
                ZapConsent.VibeOnly => "consent.vibe-only",
                _ => "consent.none",
            }
        ];
        return Of(metadata.Locale, opened, phrases.Say("config.consent.asked", choice), pause: null, zone: null);
    }

    private static ModalView Of(string? locale, IReadOnlyDictionary<string, string> opened, string consent, string? pause, string? zone)
    {
        var phrases = Localizer.For(locale);
        var blocks = new List<Block> { new SectionBlock(new Markdown(phrases["config.intro"])) };
        foreach (var (group, fields) in SettingFields.Groups)
        {
            blocks.Add(new HeaderBlock(SettingText.Group(group, phrases)));
            blocks.AddRange(
                fields.Select(f => new InputBlock(
                    f.Key,
                    SettingText.Name(f.Key, phrases),
                    f.Element(f.Shown(opened.GetValueOrDefault(f.Key)), phrases),
                    f.IsOptional,
                    f.Key == SettingKey.TimeZone && zone is not null
                        ? $"{phrases[$"setting.hint.{f.Key}"]} {zone}"
                        : phrases[$"setting.hint.{f.Key}"]
                ))
            );
        }

        blocks.Add(new HeaderBlock(SettingText.Group(SettingGroup.Safety, phrases)));
        if (pause is not null)
            blocks.Add(new SectionBlock(new Markdown(pause), SettingKey.SystemPaused));
        blocks.Add(new SectionBlock(new Markdown(consent), SettingKey.ZapConsent));
        blocks.Add(new ContextBlock([new Markdown(phrases["consent.warning"])]));
        blocks.Add(
            new ActionsBlock([
                new Button(WireId.ConsentAgree, phrases["consent.agree"], "{}"),
                new Button(WireId.ConsentVibeOnly, phrases["consent.vibe-only"], "{}"),
                new Button(WireId.ConsentNone, phrases["consent.none"], "{}"),
            ])
        );
        blocks.Add(new DividerBlock());
        blocks.Add(
            new ActionsBlock([
                new Button(WireId.ConfigHistory, phrases["config.history"], "{}"),
                new Button(WireId.ConfigResetAll, phrases["config.reset-all"], "{}", ButtonStyle.Danger),
            ])
        );
        return new ModalView(
            WireId.ConfigSubmit,
            phrases["config.title"],
            phrases["config.save"],
            phrases["modal.close"],
            blocks,
            new ConfigMetadata(locale, opened).ToJson()
        );
    }

    private static string State(string key, string value, Localizer phrases) =>
        phrases.Say("config.state", SettingText.Name(key, phrases), value, phrases[$"setting.hint.{key}"]);
}
