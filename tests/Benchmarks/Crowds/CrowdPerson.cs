using System.Text.Json.Nodes;
using Oni.Playground.Slack;

namespace Oni.Benchmarks.Crowds;

/// <summary>One of many people: what they do reaches Oni as Slack would send it.</summary>
internal sealed class CrowdPerson(string id, InstantCloud cloud, HttpLink app)
{
    public string Id => id;

    public string Channel => ChannelOf(id);

    public static string ChannelOf(string userId) => "D" + userId[1..];

    /// <summary>Commits to one task a day.</summary>
    public async Task Commit()
    {
        var trigger = cloud.NewId("t");
        Taken(await Type("/base_commit", trigger));
        await Submit(await cloud.Modal(trigger), ("commitment_1", "10 push-ups"), ("time_1", "23:00"));
    }

    /// <summary>Plans the task for a time of today, local, as HH:mm.</summary>
    public async Task Plan(string time)
    {
        var trigger = cloud.NewId("t");
        Taken(await Press("plan_open_modal", trigger));
        var modal = await cloud.Modal(trigger);
        var fields = modal["blocks"]!.AsArray().Select(b => b!["block_id"]!.GetValue<string>()).ToList();
        await Submit(
            modal,
            (fields.Single(b => b.StartsWith("task_", StringComparison.Ordinal) && b.EndsWith("_date", StringComparison.Ordinal)), "today"),
            (fields.Single(b => b.StartsWith("task_", StringComparison.Ordinal) && b.EndsWith("_time", StringComparison.Ordinal)), time)
        );
    }

    /// <summary>Presses a button of the first message that has it.</summary>
    public async Task<Acknowledgement> Press(string button, string? trigger = null)
    {
        var message = await cloud.Message(Channel, button);
        var pressed = message.Buttons.First(b => b.ActionId == button);
        return await app.Interact(
            new JsonObject
            {
                ["type"] = "block_actions",
                ["team"] = Team(),
                ["api_app_id"] = FakeTeam.App,
                ["trigger_id"] = trigger ?? cloud.NewId("t"),
                ["user"] = User(),
                ["response_url"] = cloud.ResponseUrl.ToString(),
                ["container"] = new JsonObject
                {
                    ["type"] = "message",
                    ["message_ts"] = message.Ts,
                    ["channel_id"] = Channel,
                    ["is_ephemeral"] = false,
                },
                ["channel"] = new JsonObject { ["id"] = Channel, ["name"] = "directmessage" },
                ["message"] = message.ToSlack(),
                ["state"] = new JsonObject { ["values"] = new JsonObject() },
                ["actions"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "button",
                        ["action_id"] = button,
                        ["block_id"] = pressed.BlockId,
                        ["value"] = pressed.Value,
                        ["action_ts"] = message.Ts,
                        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = pressed.Text },
                    }
                ),
            }
        );
    }

    public Task<Acknowledgement> Type(string command, string? trigger = null) =>
        app.Command([
            ("command", command),
            ("text", ""),
            ("user_id", id),
            ("user_name", id),
            ("channel_id", Channel),
            ("channel_name", "directmessage"),
            ("team_id", FakeTeam.Id),
            ("team_domain", FakeTeam.Domain),
            ("api_app_id", FakeTeam.App),
            ("trigger_id", trigger ?? cloud.NewId("t")),
            ("response_url", cloud.ResponseUrl.ToString()),
        ]);

    private async Task Submit(JsonObject modal, params (string Block, string Entry)[] entries)
    {
        var view = FakeView.Of(modal["id"]!.GetValue<string>(), new SlackClientId(id), "1.1", modal);
        foreach (var (block, entry) in entries)
            view = view.With(block, [entry]);
        Taken(
            await app.Interact(
                new JsonObject
                {
                    ["type"] = "view_submission",
                    ["team"] = Team(),
                    ["api_app_id"] = FakeTeam.App,
                    ["trigger_id"] = cloud.NewId("t"),
                    ["user"] = User(),
                    ["view"] = view.ToSlack(),
                    ["response_urls"] = new JsonArray(),
                }
            )
        );
    }

    private static void Taken(Acknowledgement answer)
    {
        if (answer.Status != 200 || answer.Errors.Count > 0)
            throw new InvalidOperationException($"{answer.Status} {answer.Body}");
    }

    private static JsonObject Team() => new() { ["id"] = FakeTeam.Id, ["domain"] = FakeTeam.Domain };

    private JsonObject User() =>
        new()
        {
            ["id"] = id,
            ["username"] = id,
            ["name"] = id,
            ["team_id"] = FakeTeam.Id,
        };
}
