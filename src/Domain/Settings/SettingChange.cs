namespace Oni.Domain.Settings;

/// <param name="Value">Null takes the person's own value away.</param>
/// <param name="ChangedBy">A Slack id, the operator's account name, or "oni".</param>
/// <param name="Source">slack_command, rollback, reset, operator or system.</param>
public sealed record SettingChange(string UserId, string Key, string? Value, string ChangedBy, string Source, DateTimeOffset At);
