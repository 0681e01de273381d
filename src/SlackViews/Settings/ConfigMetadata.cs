using System.Text.Json;
using Oni.Slack;

namespace Oni.SlackViews.Settings;

/// <summary>What the settings modal remembers: a field that still shows what it was opened with is not a change.</summary>
/// <param name="Opened">By setting key, as the field showed it.</param>
internal sealed record ConfigMetadata(string? Locale, IReadOnlyDictionary<string, string>? Opened)
{
    public string ToJson() => JsonSerializer.Serialize(this, SlackJson.Options);

    /// <returns>Null when this is nothing we wrote.</returns>
    public static ConfigMetadata? Parse(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ConfigMetadata>(json, SlackJson.Options) is { Opened: not null } metadata ? metadata : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
