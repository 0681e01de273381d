namespace Oni.Domain.Settings;

/// <summary>
/// The names of the settings that something in the code reads, as they stand in the table, the environment and the manual. One that is
/// only stored and shown has its row in <see cref="SettingsCatalog"/> and no name here.
/// </summary>
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
    public const string ReportTime = "REPORT_TIME";
    public const string TimeZone = "TIMEZONE";
    public const string SystemPaused = "SYSTEM_PAUSED";
    public const string ZapConsent = "ZAP_CONSENT";
}
