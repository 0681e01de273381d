namespace Oni.SlackViews.Settings;

/// <summary>The value of the "more" button.</summary>
/// <param name="Before">The older changes begin below this number.</param>
public sealed record AuditValue(long Before)
{
    public string ToJson() => OwnJson.Write(this);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static AuditValue? Parse(string? json) => OwnJson.Read<AuditValue>(json, v => v.Before > 0);
}
