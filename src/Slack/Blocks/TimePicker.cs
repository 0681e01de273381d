using System.Globalization;

namespace Oni.Slack.Blocks;

/// <summary>A time of day, to the minute.</summary>
public sealed class TimePicker(string actionId, TimeOnly? initial = null) : InputElement(actionId)
{
    /// <summary><c>HH:mm</c>.</summary>
    public string? InitialTime { get; } = initial?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
