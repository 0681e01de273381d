namespace Oni.Domain.Settings;

/// <summary>A setting's value for one person: own row, else environment, else default (spec, "Settings of a person").</summary>
/// <param name="Value">In its canonical spelling; null when unset; as it is stored when it cannot be read.</param>
/// <param name="From">Where it comes from, in the operator's words.</param>
public sealed record SettingInForce(string? Value, SettingSource Source, string From)
{
    /// <param name="rows">The person's own rows.</param>
    /// <param name="environment">The environment's values.</param>
    public static SettingInForce Of(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows, Func<string, string?> environment)
    {
        var everyones = environment(setting.Key) is { } text ? setting.Canonical(text) : null;
        var own = rows.GetValueOrDefault(setting.Key);
        var canonical = own is null ? null : setting.Canonical(own);
        if (everyones is not null && HoldsForEverybody(setting.Key, everyones, canonical))
            return new(everyones, SettingSource.Environment, "environment, for everyone");
        if (own is not null)
            return new(
                canonical ?? own,
                SettingSource.Own,
                canonical is null ? $"own, UNREADABLE: allowed is {setting.Domain.Allowed}" : "own"
            );
        return everyones is not null
            ? new(everyones, SettingSource.Environment, "environment")
            : new(setting.Default, SettingSource.Default, "default");
    }

    /// <summary>The environment may pause everyone, and may make everybody's consent smaller, never larger.</summary>
    private static bool HoldsForEverybody(string key, string everyones, string? own) =>
        key switch
        {
            SettingKey.SystemPaused => everyones == "true",
            SettingKey.ZapConsent => everyones == "none" || (everyones == "vibe_only" && own != "none"),
            _ => false,
        };
}
