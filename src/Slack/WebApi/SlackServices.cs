using Microsoft.Extensions.DependencyInjection;

namespace Oni.Slack.WebApi;

public static class SlackServices
{
    public const string DefaultBase = "https://slack.com/api";

    /// <summary>Adds <see cref="ISlackApiClient"/>.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    /// <param name="clock">For time limits and pauses between tries.</param>
    public static IServiceCollection AddSlackClient(
        this IServiceCollection services,
        Uri apiBase,
        Func<string?> token,
        TimeProvider clock
    ) => services.AddSingleton(_ => Client(apiBase, token, clock));

    /// <summary>A client for a program that asks a few questions and ends.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    /// <param name="clock">For time limits and pauses between tries.</param>
    public static ISlackApiClient Client(Uri apiBase, Func<string?> token, TimeProvider clock) =>
        new SlackApiClient(Transport(apiBase, token, clock), new ChannelPacer(clock));

    /// <summary>The way to Slack's methods.</summary>
    internal static SlackTransport Transport(Uri apiBase, Func<string?> token, TimeProvider clock) =>
        new(
            new HttpClient(
                new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(10) }
            )
            {
                BaseAddress = apiBase,
                Timeout = Timeout.InfiniteTimeSpan,
            },
            token,
            clock
        );
}
