
namespace Oni.Domain.Settings;

/// <summary>The names of the settings, as they stand in the table, the environment and the manual.</summary>
public static class SettingKey
{
    public const string PunishType = "PAVLOK_TYPE_PUNISH";
    public const string PunishValue = "PAVLOK_VALUE_PUNISH";
    public const string DailyZapLimit = "LIMIT_DAY_PAVLOK_COUNTS";
    public const string ZapStrengthLimit = "LIMIT_PAVLOK_ZAP_VALUE";
    public const string NotifyType = "PAVLOK_TYPE_NOTION";
    public const string NotifyValue = "PAVLOK_VALUE_NOTION";
    public const string IgnoreInterval = "IGNORE_INTERVAL";
    public const string IgnoreJudgeTime = "IGNORE_JUDGE_TIME";
    public const string IgnoreMaxRetry = "IGNORE_MAX_RETRY";
    public const string QuietHours = "QUIET_HOURS";
    public const string ReportWeekday = "REPORT_WEEKDAY";
    public const string ReportTime = "REPORT_TIME";
    public const string CoachCharacter = "COACH_CHARACTOR";
    public const string TimeZone = "TIMEZONE";
    public const string Gender = "GENDER";
    public const string Age = "AGE";
    public const string HeightCm = "HEIGHT_CM";
    public const string WeightKg = "WEIGHT_KG";
    public const string ActivityLevel = "ACTIVITY_LEVEL";
    public const string DietGoal = "DIET_GOAL";
    public const string SystemPaused = "SYSTEM_PAUSED";
    public const string ZapConsent = "ZAP_CONSENT";
}
