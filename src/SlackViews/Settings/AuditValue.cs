using System.Text.Json;
using Oni.Slack;

namespace Oni.SlackViews.Settings;

/// <summary>The value of the "more" button.</summary>
/// <param name="Before">The older changes begin below this number.</param>
public sealed record AuditValue(long Before)
{
    public string ToJson() => JsonSerializer.Serialize(this, SlackJson.Options);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static AuditValue? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<AuditValue>(json, SlackJson.Options) is { Before: > 0 } value ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
