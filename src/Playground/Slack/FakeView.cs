using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>An open modal or a published App Home, with what the person has put into it.</summary>
/// <param name="Values">By block id: the action id of its element, and what stands in it.</param>
public sealed record FakeView(string Id, SlackClientId Seat, string Hash, JsonObject View, ImmutableDictionary<string, JsonObject> Values)
{
    public string UserId => Seat.UserId;

    /// <summary>The modal under this one, or null.</summary>
    public string? PreviousId { get; init; }

    /// <summary>The lowest modal of the stack.</summary>
    public string RootId { get; init; } = Id;

    /// <summary>Rises with each opened view.</summary>
    public long Number => long.Parse(Id.AsSpan(1), CultureInfo.InvariantCulture);

    public string CallbackId => View["callback_id"]?.GetValue<string>() ?? "";

    public IReadOnlyList<string> BlockIds => [.. Blocks.Select(b => b["block_id"]?.GetValue<string>()).OfType<string>()];

    /// <summary>Closing it closes the modals under it too.</summary>
    public bool ClearsOnClose => View["clear_on_close"]?.GetValue<bool>() == true;

    public bool NotifiesOnClose => View["notify_on_close"]?.GetValue<bool>() == true;

    /// <summary>What keeps Slack's own client from submitting it: a sentence by block id.</summary>
    public IReadOnlyDictionary<string, string> Unsendable =>
        Blocks
            .Where(b => b["type"]!.GetValue<string>() == "input")
            .Select(b =>
                (
                    Id: b["block_id"]!.GetValue<string>(),
                    Wrong: FieldRules.Check(b, FieldEntry.Read(Values[b["block_id"]!.GetValue<string>()].First().Value!.AsObject()))
                )
            )
            .Where(f => f.Wrong is not null)
            .ToDictionary(f => f.Id, f => f.Wrong!, StringComparer.Ordinal);

    private IEnumerable<JsonObject> Blocks => View["blocks"]!.AsArray().Select(b => b!.AsObject());

    /// <summary>A fresh view: its elements hold what they were prefilled with.</summary>
    internal static FakeView Of(string id, SlackClientId seat, string hash, JsonObject view)
    {
        var opened = new FakeView(id, seat, hash, view, ImmutableDictionary<string, JsonObject>.Empty);
        return opened with
        {
            Values = opened.Inputs.ToImmutableDictionary(
                i => i.Block,
                i => new JsonObject { [i.ActionId] = FieldEntry.Initial(i.Element) },
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>As in Slack: an input with the block id and action id of before keeps what the person put in.</summary>
    internal FakeView Updated(string hash, JsonObject view)
    {
        var fresh = Of(Id, Seat, hash, view);
        return fresh with
        {
            PreviousId = PreviousId,
            RootId = RootId,
            Values = fresh.Values.ToImmutableDictionary(
                v => v.Key,
                v => Values.TryGetValue(v.Key, out var kept) && kept.First().Key == v.Value.First().Key ? kept : v.Value,
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>The same view after the person has put something into a field.</summary>
    internal FakeView With(string blockId, IReadOnlyList<string> entries, Func<string, FakeFile?>? files = null)
    {
        var input = Inputs.First(i => i.Block == blockId);
        return this with
        {
            Values = Values.SetItem(blockId, new JsonObject { [input.ActionId] = FieldEntry.Of(input.Element, entries, files) }),
        };
    }

    /// <summary>As Slack sends it with what is done in it.</summary>
    internal JsonObject ToSlack()
    {
        var payload = View.DeepClone().AsObject();
        payload["id"] = Id;
        payload["team_id"] = FakeTeam.Id;
        payload["app_id"] = FakeTeam.App;
        payload["app_installed_team_id"] = FakeTeam.Id;
        payload["bot_id"] = FakeTeam.Bot;
        payload["hash"] = Hash;
        payload["root_view_id"] = RootId;
        payload["previous_view_id"] = PreviousId;
        payload.TryAdd("private_metadata", "");
        payload.TryAdd("callback_id", "");
        payload.TryAdd("external_id", "");
        payload.TryAdd("clear_on_close", false);
        payload.TryAdd("notify_on_close", false);
        payload["state"] = new JsonObject
        {
            ["values"] = new JsonObject(Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value.DeepClone()))),
        };
        return payload;
    }

    private IEnumerable<(string Block, string ActionId, JsonObject Element)> Inputs =>
        Blocks
            .Where(b => b["type"]!.GetValue<string>() == "input")
            .Select(b => (b["block_id"]!.GetValue<string>(), b["element"]!["action_id"]!.GetValue<string>(), b["element"]!.AsObject()));
}
