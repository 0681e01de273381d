using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

/// <summary>
/// One spelling from each of the three sources; the environment may pause everyone and lower consent, never the opposite (spec, "Consent"
/// and "Variables").
/// </summary>
public sealed class SettingInForceTests
{
    [Theory]
    [InlineData("TRUE", "false", "true", SettingSource.Environment)]
    [InlineData(" True ", null, "true", SettingSource.Environment)]
    [InlineData("false", "true", "true", SettingSource.Own)]
    [InlineData(null, "TRUE", "true", SettingSource.Own)]
    [InlineData(null, " False", "false", SettingSource.Own)]
    [InlineData(null, null, "false", SettingSource.Default)]
    public void Pause(string? environment, string? row, string expected, SettingSource source) =>
        Is(SettingKey.SystemPaused, environment, row, expected, source);

    [Theory]
    [InlineData("NONE", "agreed", "none", SettingSource.Environment)]
    [InlineData("none", "vibe_only", "none", SettingSource.Environment)]
    [InlineData("VIBE_ONLY", "agreed", "vibe_only", SettingSource.Environment)]
    [InlineData("vibe_only", null, "vibe_only", SettingSource.Environment)]
    [InlineData("vibe_only", "none", "none", SettingSource.Own)]
    [InlineData(null, "AGREED", "agreed", SettingSource.Own)]
    [InlineData(null, null, "unset", SettingSource.Default)]
    public void Consent(string? environment, string? row, string expected, SettingSource source) =>
        Is(SettingKey.ZapConsent, environment, row, expected, source);

    [Theory]
    [InlineData("Zap", "VIBE", "vibe", SettingSource.Own)]
    [InlineData("VIBE", null, "vibe", SettingSource.Environment)]
    public void OfOthers_TheirOwnComesFirst(string? environment, string? row, string expected, SettingSource source) =>
        Is(SettingKey.PunishType, environment, row, expected, source);

    private static void Is(string key, string? environment, string? row, string expected, SettingSource source)
    {
        var rows = row is null ? new Dictionary<string, string?>() : new Dictionary<string, string?> { [key] = row };
        var found = SettingInForce.Of(SettingsCatalog.Find(key)!, rows, asked => asked == key ? environment : null);
        Assert.Equal((expected, source), (found.Value, found.Source));
    }
}
