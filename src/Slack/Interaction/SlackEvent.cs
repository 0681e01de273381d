using System.Text.Json;

namespace Oni.Slack.Interaction;

/// <param name="Type">Such as <c>app_home_opened</c>, <c>message</c>, <c>user_change</c>.</param>
/// <param name="User">Whose doing it is, by id; some events bring the whole user, others the id alone.</param>
/// <param name="Tab">For <c>app_home_opened</c>: <c>home</c> or <c>messages</c>.</param>
public sealed record SlackEvent(string? Type, string? User, string? Tab)
{
    /// <summary>For a message: the kind of conversation; <c>im</c> is a direct message to the app.</summary>
    public string? ChannelType { get; init; }

    public string? Channel { get; init; }

    /// <summary>For a message: what kind, where it is not simply somebody's words.</summary>
    public string? Subtype { get; init; }

    /// <summary>For a message: the app that wrote it, or null.</summary>
    public string? BotId { get; init; }

    /// <summary>For a message: what was written.</summary>
    public string? Text { get; init; }

    internal static SlackEvent From(JsonElement happened) =>
        new(
            happened.Text("type"),
            happened.Member("user") is { ValueKind: JsonValueKind.Object } whole ? whole.Text("id") : happened.Text("user"),
            happened.Text("tab")
        )
        {
            ChannelType = happened.Text("channel_type"),
            Channel = happened.Text("channel"),
            Subtype = happened.Text("subtype"),
            BotId = happened.Text("bot_id"),
            Text = happened.Text("text"),
        };
}
