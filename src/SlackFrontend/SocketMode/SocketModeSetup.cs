using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.SocketMode;
using Oni.SlackFrontend.Queues;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.SocketMode;

internal static class SocketModeSetup
{
    /// <summary>Receives over Socket Mode where that is configured, else over HTTP alone.</summary>
    /// <exception cref="ConfigurationException">Neither way to receive is configured.</exception>
    public static void AddReception(
        this IServiceCollection services,
        ReloadableConfiguration configuration,
        Uri apiBase,
        ProcessClock process
    )
    {
        // A change of the way is named as that, and not as what the other way lacks.
        var started = ReceptionOptions.From(configuration.Values);
        configuration.AddValidation(started.MustStay);
        services.AddOptions<ReceptionOptions>(configuration);
        if (!started.UsesSocketMode)
        {
            services.AddSingleton(new SlackConnectionStatus());
            return;
        }

        services.AddSingleton<KeyedSerialQueue>();
        services.AddSingleton<ISocketModeHandler, SocketReceiver>();
        services.AddSocketMode(apiBase, () => configuration.Get<ReceptionOptions>().AppToken, process);
        services.AddSingleton(s => new SlackConnectionStatus(s.GetRequiredService<SocketModeClient>()));
    }
}
