using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>Modals and the Home: what a person puts into them, and what the app's answer makes of them.</summary>
public sealed partial class SlackPerson
{
    /// <summary>Presses a button inside a modal or a Home.</summary>
    public Task<Acknowledgement> Press(FakeView view, string actionId, string? value = "{}", string? blockId = null) =>
        Act(view, Button(actionId, blockId, value, actionId));

    /// <inheritdoc cref="Act(FakeMessage, JsonObject)"/>
    public Task<Acknowledgement> Act(FakeView view, JsonObject action)
    {
        var payload = Actions(action);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToSlack();
        return Interact(payload);
    }

    /// <summary>Puts entries into fields, by block id; null empties one.</summary>
    public FakeView Enter(FakeView view, params (string Block, string? Entry)[] entries) =>
        Enter(view, entries.Select(e => KeyValuePair.Create(e.Block, (IReadOnlyList<string>)(e.Entry is null ? [] : [e.Entry]))));

    /// <inheritdoc cref="Enter(FakeView, ValueTuple{string, string}[])"/>
    public FakeView Enter(FakeView view, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> entries) =>
        slack.Workspace.Enter(view, entries);

    /// <summary>
    /// Submits. Then the modal closes, keeps its errors, or becomes what the app answers, as Slack does it. One with
    /// a field that is empty and not optional, or out of its bounds, does not leave the person's Slack.
    /// </summary>
    public async Task<Acknowledgement> Submit(FakeView view)
    {
        if (view.Unsendable is { Count: > 0 } wrong)
            return Acknowledgement.NotSent(wrong);
        return await SubmitUnchecked(view);
    }

    /// <summary>Submits what Slack's own client would not, as one that is old or forged may.</summary>
    /// <param name="carries">
    /// The fields that the submission carries at all; null: every one. Slack may leave out those that it was given initial
    /// values for.
    /// </param>
    public async Task<Acknowledgement> SubmitUnchecked(FakeView view, IReadOnlySet<string>? carries = null)
    {
        var submitted = view.ToSlack();
        if (carries is not null)
        {
            var values = submitted["state"]!["values"]!.AsObject();
            foreach (var block in values.Select(v => v.Key).Where(k => !carries.Contains(k)).ToList())
                values.Remove(block);
        }

        var answer = await Interact(
            new JsonObject
            {
                ["type"] = "view_submission",
                ["team"] = Team(),
                ["api_app_id"] = FakeTeam.App,
                ["token"] = "deprecated",
                ["trigger_id"] = slack.NewTrigger(_seat),
                ["user"] = UserPayload,
                ["view"] = submitted,
                ["response_urls"] = new JsonArray(),
            }
        );
        return answer.IsTaken ? Submitted(view, answer) : answer;
    }

    /// <summary>Closes a modal, or with it all that it stands on.</summary>
    public async Task Close(FakeView view, bool all = false)
    {
        all |= view.ClearsOnClose;
        var closed = all ? slack.Workspace.StackOf(_seat) : [view];
        if (all)
            slack.Workspace.CloseAll(_seat);
        else
            slack.Workspace.Close(view);
        foreach (var told in closed.Where(v => v.NotifiesOnClose))
        {
            await Interact(
                new JsonObject
                {
                    ["type"] = "view_closed",
                    ["team"] = Team(),
                    ["api_app_id"] = FakeTeam.App,
                    ["token"] = "deprecated",
                    ["user"] = UserPayload,
                    ["view"] = told.ToSlack(),
                    ["is_cleared"] = all,
                }
            );
        }
    }

    /// <summary>The person's newest open modal of a kind, once it is there.</summary>
    public Task<FakeView> Modal(string callbackId, Func<FakeView, bool>? when = null) =>
        slack.Pulse.Until(
            () =>
                slack
                    .Views.Values.Where(v => v.UserId == User.Id && v.CallbackId == callbackId && when?.Invoke(v) != false)
                    .MaxBy(v => v.Number),
            TimeSpan.FromSeconds(20),
            $"{callbackId} for {User.Id}"
        );

    private Acknowledgement Submitted(FakeView view, Acknowledgement answer)
    {
        var next = answer.Json is { } json && json.TryGetProperty("view", out var given) ? given : default;
        lock (slack.Workspace.Gate)
        {
            if (Wrong(view, answer, next) is { } wrong)
                return answer with { Status = StatusCodes.Status502BadGateway, Body = wrong };

            // The person has closed it meanwhile: there is nothing that could be updated, or that another could stand on.
            if (!slack.Views.ContainsKey(view.Id))
                return answer;
            switch (answer.Action)
            {
                case "errors":
                    break;
                case "clear":
                    slack.Workspace.CloseAll(_seat);
                    break;
                case "update":
                    slack.Workspace.Update(view, JsonNode.Parse(next.GetRawText())!.AsObject());
                    break;
                case "push":
                    slack.Workspace.Open(_seat, JsonNode.Parse(next.GetRawText())!.AsObject(), view);
                    break;
                default:
                    slack.Workspace.Close(view);
                    break;
            }
        }

        return answer;
    }

    /// <summary>What Slack does not take of an app's answer to a submission.</summary>
    private string? Wrong(FakeView view, Acknowledgement answer, JsonElement next) =>
        answer.Action switch
        {
            "push" when slack.Workspace.StackOf(_seat).Count >= Workspace.MaxViews => "push_limit_reached",
            "push" or "update" when BlockKitRules.IsTooLarge(next) => "view_too_large",
            "push" or "update" => BlockKitRules.CheckView(next, "modal"),
            "errors" when answer.Errors.Count == 0 || answer.Errors.Keys.Any(k => !view.Values.ContainsKey(k)) =>
                "errors for blocks that are no inputs of this view",
            "errors" or "clear" => null,
            _ => answer.Body.Length == 0 || answer.Body == "{}" ? null : "no answer that a submission has",
        };
}
