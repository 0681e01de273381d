using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Oni.Hosting.Configuration;
using Oni.Hosting.Health;
using Oni.Hosting.Monitoring;

namespace Oni.Hosting;

/// <summary>What both hosts are built from.</summary>
public static class OniHost
{
    /// <summary>A process that is told to stop is gone within this time (manual 2.2, <c>systemctl restart</c>).</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <param name="log">Where it logs; null: on the console, or as systemd's journal wants it.</param>
    public static WebApplicationBuilder CreateBuilder(
        ReloadableConfiguration configuration,
        TimeProvider clock,
        string defaultUrl,
        ILoggerProvider? log = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseSetting("urls", configuration.Values.Text("ASPNETCORE_URLS") ?? defaultUrl);
        var level = LogLevelFrom(configuration.Values);
        if (log is null)
            builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        else
            builder.Logging.ClearProviders().AddProvider(log);
        builder.Logging.SetMinimumLevel(level > LogLevel.Warning ? level : LogLevel.Warning);
        builder.Logging.AddFilter("Oni", level);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", level);

        // Tells with a stack trace what Serve and RunAsync tell in a line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // It recommends the server GC at each start; Oni runs on a small server.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        builder.Services.AddSystemd();
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not null && !SystemdHelpers.IsSystemdService())
        {
            // The package looks at its parent in /proc, where ProtectProc=invisible shows nothing of others.
            builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
            builder.Services.AddSingleton<IHostLifetime, SystemdLifetime>();
            builder.Logging.AddSystemdConsole();
        }

        builder.Services.AddSingleton(configuration);
        builder.Services.AddOptions<AuthorizedUsers>(configuration);
        builder.Services.AddSingleton(clock);
        builder.Services.AddHostedService<SighupReload>();
        builder.Services.AddHostedService<Watchdog>();
        builder.Services.AddMetricsEndpoint();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopWithin);
        return builder;
    }

    /// <exception cref="ConfigurationException"><c>ONI_LOG_LEVEL</c> names no level.</exception>
    public static LogLevel LogLevelFrom(IConfiguration configuration) =>
        configuration.Text("ONI_LOG_LEVEL") is not { } named ? LogLevel.Information
        : Enum.TryParse<LogLevel>(named, ignoreCase: true, out var known) ? known
        : throw new ConfigurationException($"ONI_LOG_LEVEL cannot be '{named}': allowed is {string.Join(", ", Enum.GetNames<LogLevel>())}");

    /// <summary>Runs a host until it is told to stop, also when that comes before it has started.</summary>
    /// <exception cref="ConfigurationException">Its port is in use.</exception>
    public static async Task<int> Serve(WebApplication app)
    {
        // Asked for before the run, whose end disposes of the services.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (Exception e) when (stopping.IsCancellationRequested && IsCanceled(e))
        {
            // Told to stop while it was still starting, or not done with stopping in time: the next start goes on from what is stored.
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new ConfigurationException($"ASPNETCORE_URLS: {e.Message.TrimEnd('.')}: stop the other program, or name another address");
        }

        return 0;
    }

    /// <summary>What several services leave comes as one exception.</summary>
    private static bool IsCanceled(Exception e) =>
        e is OperationCanceledException || (e is AggregateException { InnerExceptions: var all } && all.All(IsCanceled));

    /// <summary>Runs a program; a configuration that cannot be used ends it with one line and exit code 78 (EX_CONFIG).</summary>
    public static async Task<int> RunAsync(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 78;
        }
    }
}
