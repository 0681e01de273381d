using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>What both processes need of Slack.</summary>
public sealed class SlackOptions : IFromConfiguration<SlackOptions>
{
    /// <summary>Where Slack's Web API is, unless <c>SLACK_API_BASE</c> names another.</summary>
    public const string DefaultApiBase = "https://slack.com/api";

    private const string Fix = "copy the bot token (xoxb-…) from your Slack app's page OAuth & Permissions";

    private SlackOptions(string botToken, Uri apiBase, string? channel) => (BotToken, ApiBase, Channel) = (botToken, apiBase, channel);

    /// <summary><c>SLACK_BOT_USER_OAUTH_TOKEN</c>. Never logged, never stored.</summary>
    public string BotToken { get; }

    /// <summary><c>SLACK_API_BASE</c>, ending in a slash.</summary>
    public Uri ApiBase { get; }

    /// <summary><c>SLACK_CHANNEL</c>, an id; null: prompts are direct messages.</summary>
    public string? Channel { get; }

    /// <inheritdoc/>
    public static SlackOptions From(IConfiguration configuration) =>
        new(
            configuration.Required("SLACK_BOT_USER_OAUTH_TOKEN", Fix),
            configuration.Url("SLACK_API_BASE", DefaultApiBase),
            configuration.Text("SLACK_CHANNEL")
        );
}
