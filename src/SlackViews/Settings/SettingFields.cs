using Oni.Domain.Settings;

namespace Oni.SlackViews.Settings;

/// <summary>The settings that the modal changes, in groups and in the order in which it shows them.</summary>
public static class SettingFields
{
    private static readonly string[] Types = ["zap", "beep", "vibe"];

    public static IReadOnlyList<(string Group, IReadOnlyList<SettingField> Fields)> Groups { get; } =
    [
        ("punishment",
        [
            Choice(SettingKey.PunishType, Types),
            new(SettingKey.PunishValue, SettingInput.Number, 0, 100),
        ]),
        ("limits",
        [
            new(SettingKey.DailyZapLimit, SettingInput.Number, 0, 1000),
            new(SettingKey.ZapStrengthLimit, SettingInput.Number, 0, 100),
        ]),
        ("notification",
        [
            Choice(SettingKey.NotifyType, Types),
            new(SettingKey.NotifyValue, SettingInput.Number, 0, 100),
        ]),
        ("silence",
        [
            Choice(SettingKey.IgnoreInterval, "300", "600", "900", "1800"),
            new(SettingKey.IgnoreJudgeTime, SettingInput.Number, 1, 30),
            new(SettingKey.IgnoreMaxRetry, SettingInput.Number, 1, 20),
        ]),
        ("time",
        [
            new(SettingKey.QuietHours, SettingInput.Text, Empty: "none"),
            new(SettingKey.TimeZone, SettingInput.Text),
        ]),
        ("coach",
        [
            new(SettingKey.CoachCharacter, SettingInput.Text),
            Choice(SettingKey.ReportWeekday, "sun", "mon", "tue", "wed", "thu", "fri", "sat"),
            new(SettingKey.ReportTime, SettingInput.Time),
        ]),
        ("body",
        [
            Choice(SettingKey.Gender, "unset", "male", "female"),
            new(SettingKey.Age, SettingInput.Number, 10, 100),
            new(SettingKey.HeightCm, SettingInput.Number, 100, 250),
            new(SettingKey.WeightKg, SettingInput.Decimal, 30, 200),
            Choice(SettingKey.ActivityLevel, "1.2", "1.375", "1.55", "1.725"),
            Choice(SettingKey.DietGoal, "lose", "maintain", "gain"),
        ]),
    ];

    public static IReadOnlyList<SettingField> All { get; } = [.. Groups.SelectMany(g => g.Fields)];

    private static SettingField Choice(string key, params string[] options) => new(key, SettingInput.Select) { Options = options };
}
