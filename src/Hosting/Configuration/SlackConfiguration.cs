namespace Oni.Hosting.Configuration;

/// <summary>What both processes need of Slack.</summary>
public static class SlackConfiguration
{
    /// <exception cref="ConfigurationException">There is no bot token.</exception>
    public static void MustHaveToken(OniEnvironment environment) =>
        environment.Required("SLACK_BOT_USER_OAUTH_TOKEN", "copy the bot token (xoxb-…) from your Slack app's page OAuth & Permissions");
}
