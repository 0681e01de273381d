namespace Oni.Domain.Schedules;

/// <summary>How a schedule ended, as the row in <c>action_logs</c> says it.</summary>
public enum ActionResult
{
    Yes,
    No,
    AutoIgnore,
    Skip,
    ReportRead,
}
