using Oni.Domain;

namespace Oni.SlackText;

/// <summary>The value of a button that speaks of a schedule: a JSON object, so that it can gain members.</summary>
/// <param name="UserId">Whose schedule it is: only they can answer.</param>
public sealed record ButtonValue(string ScheduleId, EventType EventType, string UserId)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static ButtonValue? Parse(string? json) =>
        PayloadJson.Read<ButtonValue>(json, v => v is { ScheduleId: { } id, UserId: { } user } && IsId(id) && IsId(user));

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(char.IsAsciiLetterOrDigit);
}
