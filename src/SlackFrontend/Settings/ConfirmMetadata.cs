using Oni.Domain.Settings;
using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>What the confirmation remembers: the change, and the keys that the person has been shown.</summary>
/// <param name="Entries">For a change: all that was submitted, not only what rises. For a rollback: the value that was shown.</param>
/// <param name="Keys">For a reset: the settings it takes back. For a rollback: the one. For a change: those that rise.</param>
internal sealed record ConfirmMetadata(
    string? Locale,
    ConfirmedChange Kind,
    IReadOnlyList<SettingEntry>? Entries,
    IReadOnlyList<string>? Keys
)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is nothing we wrote.</returns>
    public static ConfirmMetadata? Parse(string? json) =>
        PayloadJson.Read<ConfirmMetadata>(
            json,
            m => m is { Keys: { Count: > 0 } keys } && !keys.Contains(null!) && m.Entries?.Any(e => e?.Key is null) != true
        );
}
