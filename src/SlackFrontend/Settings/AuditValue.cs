using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>The value of the "more" button.</summary>
/// <param name="Before">The older changes begin below this number.</param>
internal sealed record AuditValue(long Before)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static AuditValue? Parse(string? json) => PayloadJson.Read<AuditValue>(json, v => v.Before > 0);
}
