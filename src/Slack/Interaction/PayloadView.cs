using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <summary>A view with what the person has put into it.</summary>
/// <param name="Hash">Names the state of the view; an update with an older one is refused (<c>hash_conflict</c>).</param>
public sealed record PayloadView(
    string? Id,
    string? Hash,
    string? CallbackId,
    string? PrivateMetadata,
    PayloadViewState? State,
    IReadOnlyList<JsonElement>? Blocks
)
{
    /// <summary>The person's entry in a field, or null.</summary>
    public PayloadValue? Value(string blockId, string actionId) => State?.Values?.GetValueOrDefault(blockId)?.GetValueOrDefault(actionId);

    /// <summary>The submission says what stands in the field, if only that it is empty.</summary>
    public bool Carries(string blockId, string actionId) => Value(blockId, actionId) is not null;

    /// <summary>
    /// The person's entry in a field. Slack may leave out fields that it was given initial values for (after
    /// <c>views.update</c>): what it does not carry at all is as the view itself shows it, and never a wish to empty it. Null
    /// where that shows nothing either.
    /// </summary>
    public PayloadValue? ValueOrInitial(string blockId, string actionId) => Value(blockId, actionId) ?? Initial(blockId, actionId);

    /// <summary>
    /// Input fields that the view shows, and of which neither the submission nor the view says what stands in them: by block
    /// id.
    /// </summary>
    public IEnumerable<string> Unknown =>
        Inputs().Where(i => !Carries(i.Block, i.Action) && Initial(i.Block, i.Action) is null).Select(i => i.Block);

    private PayloadValue? Initial(string blockId, string actionId) =>
        Inputs().FirstOrDefault(i => i.Block == blockId && i.Action == actionId) is { Block: not null } input
            ? PayloadValue.Initial(input.Element)
            : null;

    private IEnumerable<(string Block, string Action, JsonElement Element)> Inputs()
    {
        foreach (var block in Blocks ?? [])
        {
            if (
                block.Text("type") == "input"
                && block.Text("block_id") is { } id
                && block.Member("element") is { } element
                && element.Text("action_id") is { } action
            )
                yield return (id, action, element);
        }
    }

    /// <summary>The ids of the view's blocks, in order.</summary>
    public IEnumerable<string> BlockIds =>
        (Blocks ?? [])
            .Select(b =>
                b.ValueKind == JsonValueKind.Object && b.TryGetProperty("block_id", out var id) && id.ValueKind == JsonValueKind.String
                    ? id.GetString()
                    : null
            )
            .OfType<string>();
}
