using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.SocketMode;
using Oni.SlackFrontend.Queues;

namespace Oni.SlackFrontend.SocketMode;

internal static class SocketModeSetup
{
    private const string AppToken = "SLACK_APP_TOKEN";

    /// <summary>Whether Slack is received over Socket Mode: <c>SLACK_APP_TOKEN</c> is set.</summary>
    /// <exception cref="ConfigurationException">It is set to something else than an app-level token.</exception>
    public static bool UsesSocketMode(this OniEnvironment environment)
    {
        if (environment[AppToken] is not { } token)
            return false;
        return token.StartsWith("xapp-", StringComparison.Ordinal)
            ? true
            : throw new ConfigurationException(
                $"{AppToken} must be an app-level token (xapp-…) with the scope connections:write: make one on your Slack app's "
                    + "page Basic Information, or unset the variable to receive over HTTP"
            );
    }

    /// <param name="socketMode">The way that was configured at the start: a running process keeps to it.</param>
    /// <exception cref="ConfigurationException">Neither way to receive is configured, or another than at the start.</exception>
    public static void MustReceive(OniEnvironment environment, bool socketMode)
    {
        if (environment.UsesSocketMode() != socketMode)
            throw new ConfigurationException(
                $"{AppToken} has been {(socketMode ? "taken away" : "added")}, "
                    + "and Slack is received in another way only from a start on: systemctl restart oni-api"
            );
        if (!socketMode)
            environment.Required(
                "SLACK_SIGNING_SECRET",
                "copy the signing secret from your Slack app's page Basic Information, or set SLACK_APP_TOKEN to receive over Socket Mode"
            );
    }

    /// <summary>Receives over Socket Mode where that is configured, else over HTTP alone.</summary>
    public static void AddReception(this IServiceCollection services, OniEnvironment environment, Uri apiBase, ProcessClock process)
    {
        if (!environment.UsesSocketMode())
        {
            services.AddSingleton(new SlackConnectionStatus());
            return;
        }

        services.AddSingleton<KeyedSerialQueue>();
        services.AddSingleton<ISocketModeHandler, SocketReceiver>();
        services.AddSocketMode(apiBase, () => environment[AppToken], process);
        services.AddSingleton(s => new SlackConnectionStatus(s.GetRequiredService<SocketModeClient>()));
    }
}
