namespace Oni.Domain.Settings;

/// <summary>A row of <c>config_audit_log</c>.</summary>
/// <param name="ChangedBy">A Slack id, the operator's account name, "oni" or "sql".</param>
/// <param name="At">Product time, UTC; real time for the source sql, whose rows a trigger dates.</param>
/// <param name="Source">slack_command, rollback, reset, operator, sql or system.</param>
[GenerateSerializer, Alias("oni.audit-row")]
public sealed record AuditRow(long Number, string Key, string? Old, string? New, string ChangedBy, DateTimeOffset At, string Source);
