using Oni.Domain.Settings;

namespace Oni.Domain.People;

/// <summary>What stays of somebody who has had their data deleted (spec, "Commands").</summary>
public static class DeletionRules
{
    /// <summary>
    /// A pause stays until the person's own <c>/restart</c>: nobody is given a stimulus because they wanted to be forgotten. Every
    /// other setting goes.
    /// </summary>
    /// <param name="value">As it is stored, in whatever spelling.</param>
    public static bool Stays(string key, string? value) =>
        key == SettingKey.SystemPaused && value is not null && SettingsCatalog.Find(key)!.Canonical(value) == "true";
}
