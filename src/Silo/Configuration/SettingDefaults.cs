using System.Collections.Frozen;
using Oni.Domain.Settings;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <summary>Values for people's settings from the variables: they count for everybody who has none of their own.</summary>
internal sealed class SettingDefaults : IFromConfiguration<SettingDefaults>
{
    private readonly FrozenDictionary<string, string> _values;

    private SettingDefaults(FrozenDictionary<string, string> values) => _values = values;

    /// <summary>The value in the one spelling in which it is compared, or null.</summary>
    public string? Of(string key) => _values.GetValueOrDefault(key);

    /// <inheritdoc/>
    public static SettingDefaults From(IConfiguration configuration)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in SettingsCatalog.All)
        {
            if (configuration.Text(setting.Key) is not { } value)
                continue;
            if (setting.Canonical(value) is not { } canonical)
                throw new ConfigurationException($"{setting.Key} cannot be '{value}': allowed is {setting.Domain.Allowed}");
            if (setting.Key == SettingKey.ZapConsent && canonical == SettingsCatalog.Agreed)
                throw new ConfigurationException(
                    $"{setting.Key} cannot be '{value}' for everybody: each person agrees by themselves, in Slack. Unset it, or set "
                        + "vibe_only or none"
                );
            values[setting.Key] = canonical;
        }

        return new SettingDefaults(values.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
