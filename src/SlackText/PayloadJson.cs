using System.Text.Json;
using Oni.Slack;

namespace Oni.SlackText;

/// <summary>What Oni writes into buttons and modals, and gets back from Slack.</summary>
public static class PayloadJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, SlackJson.Options);

    /// <param name="isOurs">Whether it holds what Oni always writes.</param>
    /// <returns>Null when this is nothing that we wrote.</returns>
    public static T? Read<T>(string? json, Func<T, bool> isOurs)
        where T : class
    {
        try
        {
            return !string.IsNullOrEmpty(json) && JsonSerializer.Deserialize<T>(json, SlackJson.Options) is { } value && isOurs(value)
                ? value
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
