using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>What the settings modal remembers: a field that still shows what it was opened with is not a change.</summary>
/// <param name="Opened">By setting key, as the field showed it.</param>
internal sealed record ConfigMetadata(string? Locale, IReadOnlyDictionary<string, string>? Opened)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is nothing we wrote.</returns>
    public static ConfigMetadata? Parse(string? json) => PayloadJson.Read<ConfigMetadata>(json, m => m.Opened is not null);
}
