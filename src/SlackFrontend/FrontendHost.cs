using Microsoft.AspNetCore.Server.Kestrel.Core;
using Oni.Domain.Time;
using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Hosting.Health;
using Oni.Hosting.Inbox;
using Oni.Hosting.Monitoring;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Health;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Monitoring;
using Oni.SlackFrontend.Pausing;
using Oni.SlackFrontend.Presence;
using Oni.SlackFrontend.RateLimits;
using Oni.SlackFrontend.Receiving;
using Oni.SlackFrontend.Responding;
using Oni.SlackFrontend.SocketMode;
using Orleans.Configuration;

namespace Oni.SlackFrontend;

/// <summary>
/// The api: takes what people do in Slack, acknowledges it within Slack's 3 s, and speaks with the coach as
/// an Orleans client. Runs whether or not the coach does.
/// </summary>
public static class FrontendHost
{
    public const string DefaultUrl = "http://127.0.0.1:8000";

    /// <summary>A grain call that has had no answer for so long has failed (real time).</summary>
    private static readonly TimeSpan GrainAnswer = TimeSpan.FromSeconds(10);

    private const int MaxConnections = 2000;

    /// <summary>So long for a request's headers, and before its body's rate counts.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(500);

    /// <param name="clock">Product time.</param>
    /// <param name="process">Null: the machine's clock.</param>
    /// <param name="log">Where it logs; null: on the console.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static WebApplication Build(
        ReloadableConfiguration configuration,
        TimeProvider clock,
        ILoggerProvider? log = null,
        ProcessClock? process = null
    )
    {
#pragma warning disable RS0030 // Here the program is put together.
        process ??= new ProcessClock(TimeProvider.System);
#pragma warning restore RS0030
        var builder = OniHost.CreateBuilder(configuration, clock, DefaultUrl, log);
        builder.Services.AddOptions<SlackOptions>(configuration);
        var apiBase = configuration.Get<SlackOptions>().ApiBase;
        builder.Services.AddReception(configuration, apiBase, process);
        var gateway = configuration.Values.Int("ORLEANS_GATEWAY_PORT", 30000, 1, 65535);
        var inbox = InboxFile.PathFrom(configuration.Values);
        var only = InboxFile.Take(inbox);
        InboxFile.Prepare(inbox);
        builder.Services.AddSingleton(process);
        builder.WebHost.ConfigureKestrel(o => Bound(o.Limits));

        // One line when the silo goes and one when it is back is PresenceReporter's; this would be one a second.
        builder.Logging.AddFilter("Orleans.Runtime.Messaging", LogLevel.Error);

        // Kestrel listens at once, also while the Orleans client still waits for a silo.
        builder.Services.Configure<HostOptions>(o => o.ServicesStartConcurrently = true);
        builder.Services.AddSlackClient(
            apiBase,
            () => configuration.Get<SlackOptions>().BotToken,
            process,
            configuration.Get<SlackOptions>().IsPaced
        );
        builder.Services.AddSingleton<SlackRequestReader>();
        builder.Services.AddSingleton<SiloClient>();
        builder.Services.AddSingleton<RequestRateLimiter>();
        builder.Services.AddSingleton<ReceptionTimes>();
        builder.Services.AddSingleton<UserLocaleCache>();
        builder.Services.AddSingleton<EphemeralResponder>();
        builder.Services.AddSingleton<PostAckQueue>();
        builder.Services.AddHostedService(s => s.GetRequiredService<PostAckQueue>());
        builder.Services.AddSingleton<FrontendDependencies>();
        builder.Services.AddSingleton<IWatchdogProbe, SelfHealthProbe>();
        builder.Services.AddSingleton<CommandRouter>();
        builder.Services.AddSingleton<InteractionRouter>();
        builder.Services.AddSingleton<EventRouter>();
        builder.Services.AddSingleton<ModalOpener>();
        builder.Services.AddHandlers();
        builder.Services.AddSingleton(_ => only);
        builder.Services.AddInbox(inbox);
        builder.Services.AddPausing();
        builder.Services.AddHostedService<FrontendMetrics>();
        builder.Services.AddSingleton<PresenceReporter>();
        builder.Services.AddHostedService(s => s.GetRequiredService<PresenceReporter>());
        builder.Host.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(gateway, "oni", "oni");
            client.UseConnectionRetryFilter(
                async (_, cancellationToken) =>
                {
                    await Task.Delay(ConnectInterval, process, cancellationToken);
                    return true;
                }
            );

            // A call's timeout is between processes: real time, however fast the product's clock runs.
            foreach (var name in (string[])[TimeProviderNames.Messaging, TimeProviderNames.SystemTimers, TimeProviderNames.Membership])
                client.Services.AddKeyedSingleton<TimeProvider>(name, process);
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = GrainAnswer);
        });

        var app = builder.Build();

        // Asked for first, it is disposed of last: nobody else has the inbox while anything here may still write it.
        _ = app.Services.GetRequiredService<FileLock>();
        app.UseRouting();
        app.UseMiddleware<AccessLog>();
        app.UseMetricsEndpoint();
        app.MapHealth(app.Services.GetRequiredService<FrontendDependencies>().Check);
        app.MapClock(clock);
        app.MapSlack();
        return app;
    }

    /// <summary>
    /// Slack sends small requests at once: who does otherwise is let go (real time). Idle connections live as long as
    /// Kestrel lets them, since a proxy that sends a click into one that has just been closed would lose it.
    /// </summary>
    private static void Bound(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = SlackRequestReader.MaxBytes;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.RequestHeadersTimeout = Slow;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: Slow);
    }
}
