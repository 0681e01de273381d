using System.Collections.Frozen;
using Oni.Domain.People;


namespace Oni.Domain.Settings;

/// <summary>Every setting a person has, with its default and domain (spec section 5).</summary>
public static class SettingsCatalog
{
    /// <summary>The value of <c>ZAP_CONSENT</c> that only the person's own press may set.</summary>
    public const string Agreed = "agreed";

    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        new(SettingKey.PunishType, "zap", SettingDomain.OneOf("zap", "vibe", "beep")),
        new(SettingKey.PunishValue, "35", SettingDomain.Whole(0, 100)),
        new(SettingKey.DailyZapLimit, "100", SettingDomain.Whole(0, 1000)),
        new(SettingKey.ZapStrengthLimit, "100", SettingDomain.Whole(0, 100)),
        new(SettingKey.NotifyType, "vibe", SettingDomain.OneOf("zap", "vibe", "beep")),
        new(SettingKey.NotifyValue, "35", SettingDomain.Whole(0, 100)),
        new(SettingKey.IgnoreInterval, "900", SettingDomain.OneOf("300", "600", "900", "1800")),
        new(SettingKey.IgnoreJudgeTime, "3", SettingDomain.Whole(1, 30, " s")),
        new(SettingKey.IgnoreMaxRetry, "5", SettingDomain.Whole(1, 20)),
        new(SettingKey.QuietHours, "none", SettingDomain.Hours),
        new(SettingKey.ReportWeekday, "sat", SettingDomain.OneOf("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
        new(SettingKey.ReportTime, "07:00", SettingDomain.TimeOfDay),
        new(SettingKey.CoachCharacter, "中立で励ますコーチ", SettingDomain.Text(100)),
        new(SettingKey.TimeZone, null, SettingDomain.Zone),
        new(SettingKey.Gender, null, SettingDomain.OneOf("male", "female")),
        new(SettingKey.Age, "30", SettingDomain.Whole(10, 100)),
        new(SettingKey.HeightCm, "170", SettingDomain.Whole(100, 250, " cm")),
        new(SettingKey.WeightKg, "65.0", SettingDomain.Number(30, 200)),
        new(SettingKey.ActivityLevel, "1.375", SettingDomain.OneOf("1.2", "1.375", "1.55", "1.725")),
        new(SettingKey.DietGoal, "maintain", SettingDomain.OneOf("lose", "maintain", "gain")),
        new(SettingKey.SystemPaused, "false", SettingDomain.OneOf("true", "false")),
        new(SettingKey.ZapConsent, "unset", SettingDomain.OneOf("unset", Agreed, "vibe_only", "none")),
    ];

    private static readonly FrozenDictionary<string, SettingDefinition> ByKey = All.ToFrozenDictionary(d => d.Key, StringComparer.Ordinal);

    public static SettingDefinition? Find(string key) => ByKey.GetValueOrDefault(key);
}
