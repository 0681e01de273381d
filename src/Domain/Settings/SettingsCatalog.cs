using System.Collections.Frozen;

namespace Oni.Domain.Settings;

/// <summary>Every setting a person has (spec, "Settings of a person"), in the order in which they are shown.</summary>
public static class SettingsCatalog
{
    /// <summary>The value of <c>ZAP_CONSENT</c> that only the person's own press may set.</summary>
    public const string Agreed = "agreed";

    /// <summary>A strength or limit that rises to so much, or more, is asked about first (spec, "Changing settings").</summary>
    private const int High = 80;

    private static readonly SettingDomain Kind = SettingDomain.OneOf("zap", "vibe", "beep") with { Options = ["zap", "beep", "vibe"] };

    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        new(SettingKey.PunishType, "zap", Kind, SettingGroup.Punishment, LessDirection.WeakerKind),
        new(SettingKey.PunishValue, "35", SettingDomain.Whole(0, 100), SettingGroup.Punishment, LessDirection.Lower, High),
        new(SettingKey.DailyZapLimit, "100", SettingDomain.Whole(0, 1000), SettingGroup.Limits, LessDirection.Lower, High),
        new(SettingKey.ZapStrengthLimit, "100", SettingDomain.Whole(0, 100), SettingGroup.Limits, LessDirection.Lower, High),
        new(SettingKey.NotifyType, "vibe", Kind, SettingGroup.Notification, LessDirection.WeakerKind),
        new(SettingKey.NotifyValue, "35", SettingDomain.Whole(0, 100), SettingGroup.Notification, LessDirection.Lower, High),
        new(SettingKey.IgnoreInterval, "900", SettingDomain.OneOf("300", "600", "900", "1800"), SettingGroup.Silence, LessDirection.Higher),
        new(SettingKey.IgnoreJudgeTime, "3", SettingDomain.Whole(1, 30, " s"), SettingGroup.Silence, LessDirection.Higher),
        new(SettingKey.IgnoreMaxRetry, "5", SettingDomain.Whole(1, 20), SettingGroup.Silence, LessDirection.Lower),
        new(SettingKey.QuietHours, SettingDomain.NoHours, SettingDomain.Hours, SettingGroup.Time, LessDirection.WiderHours),
        new(SettingKey.TimeZone, null, SettingDomain.Zone, SettingGroup.Time),
        new("COACH_CHARACTOR", "中立で励ますコーチ", SettingDomain.Text(100), SettingGroup.Coach) { IsRead = false },
        new("REPORT_WEEKDAY", "sat", SettingDomain.OneOf("sun", "mon", "tue", "wed", "thu", "fri", "sat"), SettingGroup.Coach)
        {
            IsRead = false,
        },
        new(SettingKey.ReportTime, "07:00", SettingDomain.TimeOfDay, SettingGroup.Coach) { IsRead = false },
        new("GENDER", null, SettingDomain.OneOf("male", "female"), SettingGroup.Body) { IsRead = false },
        new("AGE", "30", SettingDomain.Whole(10, 100), SettingGroup.Body) { IsRead = false },
        new("HEIGHT_CM", "170", SettingDomain.Whole(100, 250, " cm"), SettingGroup.Body) { IsRead = false },
        new("WEIGHT_KG", "65.0", SettingDomain.Number(30, 200), SettingGroup.Body) { IsRead = false },
        new("ACTIVITY_LEVEL", "1.375", SettingDomain.OneOf("1.2", "1.375", "1.55", "1.725"), SettingGroup.Body) { IsRead = false },
        new("DIET_GOAL", "maintain", SettingDomain.OneOf("lose", "maintain", "gain"), SettingGroup.Body) { IsRead = false },
        new(SettingKey.SystemPaused, "false", SettingDomain.OneOf("true", "false"), SettingGroup.Safety),
        new(SettingKey.ZapConsent, "unset", SettingDomain.OneOf("unset", Agreed, "vibe_only", "none"), SettingGroup.Safety),
    ];

    /// <summary>Those that a person is shown and may change in the form (spec, "Settings of a person").</summary>
    public static IEnumerable<SettingDefinition> Shown => All.Where(s => s.IsRead);

    private static readonly FrozenDictionary<string, SettingDefinition> ByKey = All.ToFrozenDictionary(d => d.Key, StringComparer.Ordinal);

    public static SettingDefinition? Find(string key) => ByKey.GetValueOrDefault(key);
}
