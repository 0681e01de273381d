using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>What both processes need of Slack.</summary>
public sealed class SlackOptions : IFromConfiguration<SlackOptions>
{
    /// <summary>Where Slack's Web API is, unless <c>SLACK_API_BASE</c> names another.</summary>
    public const string DefaultApiBase = "https://slack.com/api";

    private const string Fix = "copy the bot token (xoxb-…) from your Slack app's page OAuth & Permissions";

    private SlackOptions(string botToken, Uri apiBase, string? channel, bool isPaced) =>
        (BotToken, ApiBase, Channel, IsPaced) = (botToken, apiBase, channel, isPaced);

    /// <summary><c>SLACK_BOT_USER_OAUTH_TOKEN</c>. Never logged, never stored.</summary>
    public string BotToken { get; }

    /// <summary><c>SLACK_API_BASE</c>, ending in a slash.</summary>
    public Uri ApiBase { get; }

    /// <summary><c>SLACK_CHANNEL</c>, an id; null: prompts are direct messages.</summary>
    public string? Channel { get; }

    /// <summary><c>ONI_SLACK_PACING</c>: calls keep to Slack's rate limits. Only a pretend Slack on this machine may go without.</summary>
    public bool IsPaced { get; }

    /// <inheritdoc/>
    public static SlackOptions From(IConfiguration configuration)
    {
        var apiBase = configuration.Url("SLACK_API_BASE", DefaultApiBase);
        return new SlackOptions(
            configuration.Required("SLACK_BOT_USER_OAUTH_TOKEN", Fix),
            apiBase,
            configuration.Text("SLACK_CHANNEL"),
            IsPacedBy(configuration, apiBase)
        );
    }

    /// <exception cref="ConfigurationException">It is neither on nor off, or off with another Slack than a pretend one.</exception>
    public static bool IsPacedBy(IConfiguration configuration, Uri apiBase) =>
        configuration.Text("ONI_SLACK_PACING") switch
        {
            null or "on" => true,
            "off" when apiBase.IsLoopback => false,
            "off" => throw new ConfigurationException(
                "ONI_SLACK_PACING can be off only where SLACK_API_BASE is a pretend Slack on this machine: remove it"
            ),
            _ => throw new ConfigurationException("ONI_SLACK_PACING must be on or off"),
        };
}
