namespace Oni.Domain.Settings;

/// <summary>A row of <c>configurations</c>, as it was seen.</summary>
public sealed record StoredSetting(string? Value, string UpdatedAt, string? ChangeId);
