using System.Text.Json;
using Oni.Slack;

namespace Oni.SlackViews.Wristbands;

/// <summary>The value of the buttons below a wristband test.</summary>
public sealed record TestValue(int Test)
{
    public string ToJson() => JsonSerializer.Serialize(this, SlackJson.Options);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static TestValue? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<TestValue>(json, SlackJson.Options) is { Test: > 0 } value ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
