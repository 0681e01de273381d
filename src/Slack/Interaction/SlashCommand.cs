namespace Oni.Slack.Interaction;

/// <summary>A slash command as Slack sends it (form fields).</summary>
/// <param name="Command">With the slash.</param>
/// <param name="Text">What follows the command, trimmed.</param>
/// <param name="TriggerId">Opens one modal within 3 s.</param>
/// <param name="ResponseUrl">Takes 5 answers within 30 minutes.</param>
public sealed record SlashCommand(string Command, string Text, string UserId, string ChannelId, string TriggerId, Uri? ResponseUrl)
{
    /// <returns>Null when a field that Slack always sends is missing.</returns>
    public static SlashCommand? From(Func<string, string?> field)
    {
        if (
            field("command") is not { Length: > 1 } command
            || command[0] != '/'
            || field("user_id") is not { Length: > 0 } user
            || field("trigger_id") is not { Length: > 0 } trigger
        )
            return null;
        return new SlashCommand(
            command,
            (field("text") ?? "").Trim(),
            user,
            field("channel_id") ?? "",
            trigger,
            Uri.TryCreate(field("response_url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null
        );
    }
}
