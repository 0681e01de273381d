using System.Text.Json.Nodes;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary><c>views.open</c>, <c>views.push</c>, <c>views.update</c> and <c>views.publish</c>.</summary>
internal static class Modals
{
    public static JsonObject Open(Workspace workspace, SlackCall call) =>
        OnTrigger(
            workspace,
            call,
            (seat, view) =>
            {
                workspace.CloseAll(seat);
                return Opened(workspace.Open(seat, view, over: null));
            }
        );

    public static JsonObject Push(Workspace workspace, SlackCall call) =>
        OnTrigger(
            workspace,
            call,
            (seat, view) =>
            {
                var stack = workspace.StackOf(seat);
                return stack.Count >= Workspace.MaxViews
                    ? SlackError.Of("push_limit_reached")
                    : Opened(workspace.Open(seat, view, stack.Count == 0 ? null : stack[^1]));
            }
        );

    /// <summary>
    /// A view that is not open any more, or never was: <c>not_found</c>
    /// (https://docs.slack.dev/reference/methods/views.update).
    /// </summary>
    public static JsonObject Update(Workspace workspace, SlackCall call)
    {
        if (!workspace.Views.TryGetValue(call.Text("view_id") ?? "", out var old))
            return SlackError.Of("not_found");
        if (call.Text("hash") is { } hash && hash != old.Hash)
            return SlackError.Of("hash_conflict");
        return WrongView(call, "modal") ?? TakenName(workspace, call, old) ?? Opened(workspace.Update(old, call.View!));
    }

    public static JsonObject Publish(Workspace workspace, SlackCall call)
    {
        if (!workspace.Users.TryGetValue(call.Text("user_id") ?? "", out var user))
            return SlackError.Of("user_not_found");
        if (call.Text("hash") is { } hash && workspace.Homes.TryGetValue(user.Id, out var old) && hash != old.Hash)
            return SlackError.Of("hash_conflict");
        return WrongView(call, "home") ?? Opened(workspace.Publish(user.Id, call.View!));
    }

    private static JsonObject OnTrigger(Workspace workspace, SlackCall call, Func<SlackClientId, JsonObject, JsonObject> open)
    {
        // Slack looks at the view first: a broken one leaves the trigger to be used again.
        if ((WrongView(call, "modal") ?? TakenName(workspace, call, null)) is { } wrong)
            return wrong;
        var (seat, error) = workspace.TakeTrigger(call.Text("trigger_id"));
        return seat is null ? SlackError.Of(error!) : open(seat, call.View!);
    }

    private static JsonObject? WrongView(SlackCall call, string type) =>
        call.View is null ? SlackError.Of("invalid_arguments", "missing required field: view")
        : BlockKitRules.IsTooLarge(call.Body.GetProperty("view")) ? SlackError.Of("view_too_large")
        : BlockKitRules.CheckView(call.Body.GetProperty("view"), type) is { } wrong ? SlackError.Of("invalid_arguments", wrong)
        : null;

    /// <summary>No two views of a workspace have one <c>external_id</c>.</summary>
    private static JsonObject? TakenName(Workspace workspace, SlackCall call, FakeView? old) =>
        call.View!["external_id"]?.GetValue<string>() is { Length: > 0 } name
        && workspace.Views.Values.Any(v => v.Id != old?.Id && v.View["external_id"]?.GetValue<string>() == name)
            ? SlackError.Of("duplicate_external_id")
            : null;

    private static JsonObject Opened(FakeView view) => new() { ["ok"] = true, ["view"] = view.ToSlack() };
}
