using System.Globalization;

namespace Oni.Domain.Settings;

/// <summary>
/// A person's settings as they are in force: own row, else environment, else default. A value that cannot be
/// read makes the limits unknown: better no stimulus than one under somebody else's limit.
/// </summary>
public sealed class UserSettings
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private UserSettings() { }

    /// <summary>As it is set. What is planned is <see cref="PunishTypeInForce"/>.</summary>
    internal StimulusType PunishType => StateJson.Parse<StimulusType>(Text(SettingKey.PunishType));

    public int PunishValue => Int(SettingKey.PunishValue);

    /// <summary>Zaps on one local day, at most.</summary>
    public int DailyZapLimit => Int(SettingKey.DailyZapLimit);

    /// <summary>The strongest zap, 0–100; 0 means never one.</summary>
    public int ZapStrengthLimit => Int(SettingKey.ZapStrengthLimit);

    private StimulusType NotifyType => StateJson.Parse<StimulusType>(Text(SettingKey.NotifyType));

    /// <summary>With consent to vibrations only, what would be a zap is planned as a vibe of that strength.</summary>
    public StimulusType PunishTypeInForce => InForce(PunishType);

    /// <inheritdoc cref="PunishTypeInForce"/>
    public StimulusType NotifyTypeInForce => InForce(NotifyType);

    public int NotifyValue => Int(SettingKey.NotifyValue);

    public EscalationOptions Terms => new(Int(SettingKey.IgnoreInterval), Int(SettingKey.IgnoreJudgeTime), Int(SettingKey.IgnoreMaxRetry));

    public QuietHours? QuietHours => Settings.QuietHours.Parse(Text(SettingKey.QuietHours));

    /// <summary>Null while neither row nor environment names one: then the zone of the Slack profile counts.</summary>
    public string? TimeZone => _values[SettingKey.TimeZone];

    public bool Paused => PausedForEveryone || Text(SettingKey.SystemPaused) == "true";

    /// <summary><c>SYSTEM_PAUSED=true</c> in the environment pauses everyone, whatever their own row says.</summary>
    public bool PausedForEveryone { get; private init; }

    public ZapConsent Consent => StateJson.Parse<ZapConsent>(Text(SettingKey.ZapConsent));

    /// <summary>The environment has made everybody's consent smaller: an agreement of the person's own does not count meanwhile.</summary>
    public bool IsConsentHeldBack { get; private init; }

    /// <summary>
    /// A setting whose stored text is outside its domain; its default stands in, and the gate lets nothing pass
    /// while there is one.
    /// </summary>
    public string? UnreadableKey { get; private set; }

    /// <summary>A setting in force, in its canonical spelling; null when it is unset.</summary>
    internal string? this[string key] => _values[key];

    /// <param name="rows">The person's own rows.</param>
    public static UserSettings From(IReadOnlyDictionary<string, string?> rows, Func<string, string?> environment)
    {
        var settings = new UserSettings
        {
            PausedForEveryone = Everyones(SettingKey.SystemPaused) == "true",
            IsConsentHeldBack = Everyones(SettingKey.ZapConsent) is "vibe_only" or "none",
        };
        foreach (var definition in SettingsCatalog.All)
        {
            var inForce = SettingInForce.Of(definition, rows, environment).Value;
            var value = inForce is null ? null : definition.Canonical(inForce);
            if (inForce is not null && value is null)
                settings.UnreadableKey = definition.Key;
            settings._values[definition.Key] = value ?? definition.Default;
        }

        return settings;

        string? Everyones(string key) => environment(key) is { } text ? SettingsCatalog.Find(key)!.Canonical(text) : null;
    }

    private StimulusType InForce(StimulusType type) =>
        type == StimulusType.Zap && Consent == ZapConsent.VibeOnly ? StimulusType.Vibe : type;

    private string Text(string key) => _values[key]!;

    private int Int(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);
}
