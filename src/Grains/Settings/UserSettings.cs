using System.Globalization;
using Oni.GrainInterfaces;

namespace Oni.Grains.Settings;

/// <summary>
/// A person's settings as they are in force: own row, else environment, else default. A value that cannot be
/// read makes the limits unknown: better no stimulus than one under somebody else's limit.
/// </summary>
public sealed class UserSettings
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private UserSettings()
    {
    }

    public StimulusType PunishType => StateJson.Parse<StimulusType>(Text(SettingKey.PunishType));

    public int PunishValue => Int(SettingKey.PunishValue);

    /// <summary>Zaps on one local day, at most.</summary>
    public int DailyZapLimit => Int(SettingKey.DailyZapLimit);

    /// <summary>The strongest zap, 0–100; 0 means never one.</summary>
    public int ZapStrengthLimit => Int(SettingKey.ZapStrengthLimit);

    public StimulusType NotifyType => StateJson.Parse<StimulusType>(Text(SettingKey.NotifyType));

    public int NotifyValue => Int(SettingKey.NotifyValue);

    public LadderTerms Terms => new(Int(SettingKey.IgnoreInterval), Int(SettingKey.IgnoreJudgeTime), Int(SettingKey.IgnoreMaxRetry));

    public QuietHours? QuietHours => Settings.QuietHours.Parse(Text(SettingKey.QuietHours));

    /// <summary>Null while neither row nor environment names one: then the zone of the Slack profile counts.</summary>
    public string? TimeZone => _values[SettingKey.TimeZone];

    public bool Paused => PausedForEveryone || Text(SettingKey.SystemPaused) == "true";

    /// <summary><c>SYSTEM_PAUSED=true</c> in the environment pauses everyone, whatever their own row says.</summary>
    public bool PausedForEveryone { get; private init; }

    public ZapConsent Consent => StateJson.Parse<ZapConsent>(Text(SettingKey.ZapConsent));

    /// <summary>
    /// A setting whose stored text is outside its domain; its default stands in, and the gate lets nothing pass
    /// while there is one.
    /// </summary>
    public string? UnreadableKey { get; private set; }

    /// <param name="rows">The person's own rows.</param>
    public static UserSettings From(IReadOnlyDictionary<string, string?> rows, Func<string, string?> environment)
    {
        var settings = new UserSettings { PausedForEveryone = environment(SettingKey.SystemPaused) == "true" };
        foreach (var definition in SettingsCatalog.All)
        {
            var text = rows.GetValueOrDefault(definition.Key) ?? environment(definition.Key);
            var value = text is null ? null : definition.Domain.Canonical(text);
            if (text is not null && value is null)
                settings.UnreadableKey = definition.Key;
            settings._values[definition.Key] = value ?? definition.Default;
        }

        return settings;
    }

    private string Text(string key) => _values[key]!;

    private int Int(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);
}
