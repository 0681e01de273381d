using Oni.GrainInterfaces;

namespace Oni.Grains.Settings;

/// <summary>A setting's value for one person: own row, else environment, else default (spec section 5).</summary>
/// <param name="Value">Null when unset.</param>
/// <param name="From">Where it comes from, in the operator's words.</param>
public sealed record SettingInForce(string? Value, string From)
{
    /// <param name="rows">The person's own rows.</param>
    public static SettingInForce Of(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows, Func<string, string?> environment)
    {
        if (setting.Key == SettingKey.SystemPaused && environment(setting.Key) == "true")
            return new("true", "environment, for everyone");
        if (rows.GetValueOrDefault(setting.Key) is { } own)
            return new(own, setting.Domain.Canonical(own) is null ? $"own, UNREADABLE: allowed is {setting.Domain.Allowed}" : "own");
        return environment(setting.Key) is { } value
            ? new(setting.Domain.Canonical(value), "environment")
            : new(setting.Default, "default");
    }
}
