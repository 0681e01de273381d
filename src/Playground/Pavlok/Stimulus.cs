using System.Text.Json;

namespace Oni.Playground.Pavlok;

/// <param name="Key">The bearer token, that is whose wrist it is.</param>
/// <param name="Type">zap, vibe or beep.</param>
/// <param name="Value">1–100.</param>
public sealed record Stimulus(string Key, string Type, int Value, string Reason)
{
    /// <summary>When the request came: product time.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Pavlok took it and the wristband was on. What an app cannot know.</summary>
    public bool Felt { get; init; }

    /// <returns>Null when Pavlok would answer 400.</returns>
    public static Stimulus? Parse(string key, string body)
    {
        try
        {
            var stimulus = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("stimulus");
            var type = stimulus.GetProperty("stimulusType").GetString();
            var value = stimulus.GetProperty("stimulusValue").GetInt32();
            return type is "zap" or "vibe" or "beep" && value is >= 1 and <= 100
                ? new Stimulus(key, type, value, stimulus.GetProperty("reason").GetString() ?? "")
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
