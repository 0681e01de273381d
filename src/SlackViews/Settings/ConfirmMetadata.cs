using System.Text.Json;
using Oni.GrainInterfaces;
using Oni.Slack;

namespace Oni.SlackViews.Settings;

/// <summary>What the confirmation remembers: the change, and the keys that the person has been shown.</summary>
/// <param name="Entries">For a change: all that was submitted, not only what rises. For a rollback: the value that was shown.</param>
/// <param name="Keys">For a reset: the settings it takes back. For a rollback: the one. For a change: those that rise.</param>
public sealed record ConfirmMetadata(string? Locale, ConfirmedChange Kind, IReadOnlyList<SettingEntry>? Entries, IReadOnlyList<string>? Keys)
{
    public string ToJson() => JsonSerializer.Serialize(this, SlackJson.Options);

    /// <returns>Null when this is nothing we wrote.</returns>
    public static ConfirmMetadata? Parse(string? json)
    {
        try
        {
            var metadata = string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ConfirmMetadata>(json, SlackJson.Options);
            return metadata is { Keys: { Count: > 0 } keys } && !keys.Contains(null!) && metadata.Entries?.Any(e => e?.Key is null) != true ? metadata : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
