using System.Text.Json.Serialization;

namespace Oni.Domain.Messages;

/// <summary>Something told to a person outside any thread.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "notice")]
[JsonDerivedType(typeof(ConsentQuestion), "consent_question")]
[JsonDerivedType(typeof(DailyLimitReached), "daily_limit_reached")]
[JsonDerivedType(typeof(NoWristband), "no_wristband")]
[JsonDerivedType(typeof(SkippedInOutage), "skipped_in_outage")]
[JsonDerivedType(typeof(SkippedByRestore), "skipped_by_restore")]
[JsonDerivedType(typeof(SkippedInPause), "skipped_in_pause")]
[JsonDerivedType(typeof(PostFailed), "post_failed")]
[JsonDerivedType(typeof(PausedBySilence), "paused_by_silence")]
[JsonDerivedType(typeof(PlanRegistered), "plan_registered")]
[JsonDerivedType(typeof(WristbandTest), "wristband_test")]
[JsonDerivedType(typeof(WristbandTrouble), "wristband_trouble")]
[JsonDerivedType(typeof(SettingsRaised), "settings_raised")]
[JsonDerivedType(typeof(DataExport), "data_export")]
[JsonDerivedType(typeof(DataExportRefused), "data_export_refused")]
[JsonDerivedType(typeof(DataDeleted), "data_deleted")]
[GenerateSerializer, Alias("oni.notice")]
public abstract record DirectMessage;
