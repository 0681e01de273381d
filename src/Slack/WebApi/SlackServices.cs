using Microsoft.Extensions.DependencyInjection;

namespace Oni.Slack.WebApi;

public static class SlackServices
{
    /// <summary>Adds <see cref="ISlackApiClient"/>.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    /// <param name="clock">For time limits and pauses between tries.</param>
    /// <param name="isPaced">False: messages go out as they come, which only a pretend Slack takes.</param>
    public static IServiceCollection AddSlackClient(
        this IServiceCollection services,
        Uri apiBase,
        Func<string?> token,
        TimeProvider clock,
        bool isPaced
    )
    {
        services.AddSingleton<SlackMetrics>();
        return services.AddSingleton<ISlackApiClient>(s => new SlackApiClient(
            Transport(apiBase, token, clock, s.GetRequiredService<SlackMetrics>()),
            new ChannelPacer(clock, isPaced ? ChannelPacer.SlackInterval : TimeSpan.Zero)
        ));
    }

    /// <summary>A client for a program that asks a few questions and ends; it measures nothing.</summary>
    /// <param name="apiBase">Slack's API, ending in a slash.</param>
    /// <param name="token">The bot token; asked at each call.</param>
    /// <param name="clock">For time limits and pauses between tries.</param>
    public static ISlackApiClient Client(Uri apiBase, Func<string?> token, TimeProvider clock) =>
        new SlackApiClient(Transport(apiBase, token, clock, null), new ChannelPacer(clock, ChannelPacer.SlackInterval));

    /// <summary>The way to Slack's methods.</summary>
    internal static SlackTransport Transport(Uri apiBase, Func<string?> token, TimeProvider clock, SlackMetrics? metrics) =>
        new(
            new HttpClient(
                new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(10) }
            )
            {
                BaseAddress = apiBase,
                Timeout = Timeout.InfiniteTimeSpan,
            },
            token,
            clock,
            metrics
        );
}
