using Oni.Domain.Settings;
using Oni.Slack.Interaction;
using Oni.SlackText;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>What a person has changed in <see cref="ConfigModal"/>, and where its errors are shown.</summary>
internal static class ConfigForm
{
    /// <summary>Where an error of the whole form is shown.</summary>
    public static string FirstBlock => SettingFields.All[0].Key;

    /// <returns>The settings that were changed since the form was opened; null when the view is not one of ours.</returns>
    public static SettingsSubmission? Read(PayloadView view)
    {
        if (ConfigMetadata.Parse(view.PrivateMetadata) is not { Opened: { } opened })
            return null;
        var changed = SettingFields
            .All.Where(f => view.Carries(f.Key, f.ActionId))
            .Select(f => (Field: f, Shown: f.Read(view)))
            .Where(f => f.Shown != opened.GetValueOrDefault(f.Field.Key));
        return new SettingsSubmission([.. changed.Select(f => new SettingEntry(f.Field.Key, f.Field.Stored(f.Shown)))], []);
    }

    /// <summary>Block id to sentence, as Slack shows it at the field.</summary>
    public static IReadOnlyDictionary<string, string> Errors(SettingsResult result)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        return result.Errors.ToDictionary(e => e.Key, e => SettingText.Error(result.Recipient, e, phrases), StringComparer.Ordinal);
    }
}
