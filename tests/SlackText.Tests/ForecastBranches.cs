using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;

namespace Oni.SlackText.Tests;

/// <summary>What may come of a prompt, in each branch of settings, limits and consent: forecast at 14:00 in Tokyo.</summary>
internal static class ForecastBranches
{
    /// <summary>14:00 in Tokyo.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        [SettingKey.ZapConsent] = "agreed",
        [SettingKey.DailyZapLimit] = "4",
    };

    public static IReadOnlyList<(string Name, StimulusForecast Forecast)> All { get; } =
    [
        ("zaps agreed to, two of four left", Of(zaps: 2)),
        ("the second “can't” in a row", Of(noes: 1)),
        ("today's limit of zaps spent", Of(zaps: 4)),
        ("the limit of strength is 40", Of(settings: (SettingKey.ZapStrengthLimit, "40"))),
        ("the limit of strength is 0", Of(settings: (SettingKey.ZapStrengthLimit, "0"))),
        ("not agreed to zaps yet", Of(settings: (SettingKey.ZapConsent, "unset"))),
        ("agreed to vibration and sound only", Of(settings: (SettingKey.ZapConsent, "vibe_only"))),
        ("messages only", Of(settings: (SettingKey.ZapConsent, "none"))),
        ("the kind is vibration", Of(settings: (SettingKey.PunishType, "vibe"))),
        ("the kind is a beep", Of(settings: (SettingKey.PunishType, "beep"))),
        ("the strength is 0", Of(settings: (SettingKey.PunishValue, "0"))),
        ("the strength is 100, a “can't” more each time", Of(noes: 2, settings: (SettingKey.PunishValue, "100"))),
        ("a long ladder ends with a zap of 100", Of(settings: [(SettingKey.IgnoreMaxRetry, "20"), (SettingKey.DailyZapLimit, "100")])),
        ("one step only", Of(settings: (SettingKey.IgnoreMaxRetry, "1"))),
        ("no wristband", Of(hasWristband: false)),
        ("quiet hours now", Of(settings: (SettingKey.QuietHours, "13:00-15:00"))),
        ("quiet hours begin before the second step", Of(settings: (SettingKey.QuietHours, "14:20-15:00"))),
        ("two steps are done", Of(stepsDone: 2)),
        ("all steps are done", Of(stepsDone: 5)),
        ("fewer steps set than are done", Of(stepsDone: 3, settings: (SettingKey.IgnoreMaxRetry, "2"))),
        ("four steps are done, and the limit of zaps is spent", Of(stepsDone: 4, zaps: 4)),
        ("restored from a backup", Of(restored: true)),
    ];

    public static StimulusForecast Of(
        int zaps = 0,
        int noes = 0,
        int stepsDone = 0,
        bool hasWristband = true,
        bool restored = false,
        params (string Key, string Value)[] settings
    )
    {
        var rows = Usual.ToDictionary(r => r.Key, r => (string?)r.Value, StringComparer.Ordinal);
        foreach (var (key, value) in settings)
            rows[key] = value;
        var inForce = UserSettings.From(rows, _ => null);
        return ForecastPolicy.Of(
            new ForecastInput(
                inForce,
                inForce.Terms,
                stepsDone,
                Awake: TimeSpan.Zero,
                hasWristband,
                Paused: false,
                restored,
                zaps,
                noes,
                Now,
                LocalTimes.Zone("Asia/Tokyo")
            )
        );
    }

    public static ConsentForecast OfConsent(params (string Key, string Value)[] settings) =>
        ForecastPolicy.OfConsent(
            UserSettings.From(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal), _ => null)
        );
}
