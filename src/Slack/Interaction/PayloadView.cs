using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <summary>A view with what the person has put into it.</summary>
/// <param name="Hash">Names the state of the view; an update with an older one is refused (<c>hash_conflict</c>).</param>
public sealed record PayloadView(string? Id, string? Hash, string? CallbackId, string? PrivateMetadata, PayloadViewState? State, IReadOnlyList<JsonElement>? Blocks)
{
    /// <summary>The person's entry in a field, or null.</summary>
    public PayloadValue? Value(string blockId, string actionId) => State?.Values?.GetValueOrDefault(blockId)?.GetValueOrDefault(actionId);

    /// <summary>The ids of the view's blocks, in order.</summary>
    public IEnumerable<string> BlockIds => (Blocks ?? [])
        .Select(b => b.ValueKind == JsonValueKind.Object && b.TryGetProperty("block_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
        .OfType<string>();
}
