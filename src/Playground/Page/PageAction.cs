using System.Text.Json.Nodes;

namespace Oni.Playground.Page;

/// <summary>Something done with an element of a message, a modal or the Home.</summary>
/// <param name="Action">As Slack describes it: type, action id, block id, and what was chosen.</param>
/// <param name="Values">What stands in the modal's fields, by block id.</param>
internal sealed record PageAction(
    string? Channel,
    string? Ts,
    string? ViewId,
    JsonObject Action,
    IReadOnlyDictionary<string, string[]>? Values
);
