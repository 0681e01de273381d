namespace Oni.SlackText;

/// <summary>The identifiers on the wire (spec, "Identifiers on the wire"); people's tools and the tests rely on them.</summary>
public static class WireId
{
    public const string CommitmentsSubmit = "base_commit_submit";
    public const string PlanSubmit = "plan_submit";

    public const string ConfigSubmit = "config_submit";
    public const string ConfigConfirmSubmit = "config_confirm_submit";
    public const string ConfigDone = "config_done";
    public const string Audit = "audit";

    public const string CommitmentAddRow = "commitment_add_row";
    public const string CommitmentRemoveRow = "commitment_remove_row";
    public const string PlanOpenModal = "plan_open_modal";
    public const string RemindYes = "remind_yes";
    public const string RemindNo = "remind_no";
    public const string IgnoreYes = "ignore_yes";
    public const string IgnoreNo = "ignore_no";
    public const string ConsentAgree = "consent_agree";
    public const string ConsentVibeOnly = "consent_vibe_only";
    public const string ConsentNone = "consent_none";
    public const string StopNow = "stop_now";

    public const string ConfigResetAll = "config_reset_all";
    public const string ConfigHistory = "config_history";
    public const string AuditMore = "audit_more";
    public const string Confirm = "confirm";

    public const string ConnectSubmit = "connect_submit";
    public const string ConnectKey = "pavlok_key";
    public const string ConnectRemove = "connect_remove";
    public const string ConnectFelt = "connect_felt";
    public const string ConnectNotFelt = "connect_not_felt";

    public const string DataDelete = "data_delete";

    /// <summary>What a Home that was published by an older version still has in place of <see cref="StopNow"/>.</summary>
    public const string HomeStop = "home_stop";
    public const string HomeRestart = "home_restart";
    public const string HomePlan = "home_plan";
    public const string HomeConfig = "home_config";

    public const string Date = "date";
    public const string Time = "time";
    public const string Skip = "skip";
    public const string Today = "today";
    public const string Tomorrow = "tomorrow";
    public const string NextPlanDate = "next_plan_date";
    public const string NextPlanTime = "next_plan_time";
}
