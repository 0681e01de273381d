using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oni.Slack.SocketMode;

namespace Oni.Slack.WebApi;

public static class SlackServices
{
    public const string DefaultBase = "https://slack.com/api";

    /// <summary>Adds <see cref="ISlackApiClient"/>.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    public static IServiceCollection AddSlackClient(this IServiceCollection services, Uri apiBase, Func<string?> token) =>
        services.AddSingleton(_ => Client(apiBase, token));

    /// <summary>A client for a program that asks a few questions and ends.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    public static ISlackApiClient Client(Uri apiBase, Func<string?> token) => new SlackApiClient(Transport(apiBase, token), new ChannelPacer(TimeProvider.System));

    /// <summary>Adds <see cref="SocketModeClient"/>, which hands what it receives to the <see cref="ISocketModeHandler"/>.</summary>
    /// <param name="appToken">The app-level token; asked at each connection.</param>
    public static IServiceCollection AddSocketMode(this IServiceCollection services, Uri apiBase, Func<string?> appToken)
    {
        services.AddSingleton(s => new SocketModeClient(
            new AppsConnectionsApi(Transport(apiBase, appToken)),
            s.GetRequiredService<ISocketModeHandler>(),
            new SocketModeOptions(),
            TimeProvider.System,
            s.GetRequiredService<ILogger<SocketModeClient>>()));
        return services.AddSingleton<IHostedService>(s => s.GetRequiredService<SocketModeClient>());
    }

    private static SlackTransport Transport(Uri apiBase, Func<string?> token) => new(
        new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            BaseAddress = apiBase,
            Timeout = Timeout.InfiniteTimeSpan,
        },
        token,
        TimeProvider.System);
}
