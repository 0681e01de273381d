namespace Oni.Domain.Settings;

/// <summary>A change of a person's own value.</summary>
/// <param name="Move">What it means for the value in force.</param>
/// <param name="Own">The value to store; null takes the person's own value away.</param>
public sealed record OwnSettingChange(SettingMove Move, string? Own);
