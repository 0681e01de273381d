using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oni.Slack.WebApi;

namespace Oni.Slack.SocketMode;

public static class SocketModeServices
{
    /// <summary>Adds <see cref="SocketModeClient"/>, which hands what it receives to the <see cref="ISocketModeHandler"/>.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="appToken">The app-level token; asked at each connection.</param>
    /// <param name="clock">For time limits and pauses between tries.</param>
    public static IServiceCollection AddSocketMode(
        this IServiceCollection services,
        Uri apiBase,
        Func<string?> appToken,
        TimeProvider clock
    )
    {
        services.AddSingleton(s => new SocketModeClient(
            new AppsConnectionsApi(SlackServices.Transport(apiBase, appToken, clock, s.GetRequiredService<SlackMetrics>())),
            s.GetRequiredService<ISocketModeHandler>(),
            new SocketModeOptions(),
            clock,
            s.GetRequiredService<ILogger<SocketModeClient>>()
        ));
        return services.AddSingleton<IHostedService>(s => s.GetRequiredService<SocketModeClient>());
    }
}
