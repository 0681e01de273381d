namespace Oni.Domain.Settings;

/// <param name="Until">For a change that comes too soon: when it is allowed.</param>
[GenerateSerializer, Alias("oni.setting-error")]
public sealed record SettingError(string Key, SettingProblem Problem, DateTimeOffset? Until = null);
