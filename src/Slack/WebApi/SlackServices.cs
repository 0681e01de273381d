using Microsoft.Extensions.DependencyInjection;

namespace Oni.Slack.WebApi;

public static class SlackServices
{
    public const string DefaultBase = "https://slack.com/api";

    /// <summary>Adds <see cref="ISlackApiClient"/>.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">Asked at each call.</param>
    public static IServiceCollection AddSlackClient(this IServiceCollection services, Uri apiBase, Func<string?> token) =>
        services.AddSingleton<ISlackApiClient>(_ => new SlackApiClient(
            new SlackTransport(
                new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
                {
                    BaseAddress = apiBase,
                    Timeout = Timeout.InfiniteTimeSpan,
                },
                token,
                TimeProvider.System),
            new ChannelPacer(TimeProvider.System)));
}
