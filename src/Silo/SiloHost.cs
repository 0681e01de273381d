using System.Data.Common;
using Oni.Domain.Time;
using Oni.Grains;
using Oni.Grains.Configuration;
using Oni.Grains.Messaging;
using Oni.Grains.PersonalData;
using Oni.Grains.Presence;
using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Hosting.Health;
using Oni.Hosting.Inbox;
using Oni.Hosting.Monitoring;
using Oni.Silo.Backups;
using Oni.Silo.Configuration;
using Oni.Silo.Database;
using Oni.Silo.Health;
using Oni.Silo.Inbox;
using Oni.Silo.Monitoring;
using Oni.Silo.Slack;
using Oni.Silo.Wristbands;
using Oni.Slack.WebApi;

namespace Oni.Silo;

/// <summary>The worker: the Orleans silo with its storage, its reminders, its voice in Slack and its dashboard.</summary>
public static class SiloHost
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <param name="clock">Product time.</param>
    /// <param name="process">Null: the machine's clock.</param>
    /// <param name="log">Where it logs; null: on the console.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used, or another worker has the database or the
    /// ports.</exception>
    public static WebApplication Build(
        ReloadableConfiguration configuration,
        TimeProvider clock,
        ILoggerProvider? log = null,
        ProcessClock? process = null
    )
    {
        var path = DatabaseUrl.PathFrom(configuration.Values);
        var sharedKey = new SharedKeyOwner(path);
#pragma warning disable RS0030 // Here the program is put together.
        process ??= new ProcessClock(TimeProvider.System);
#pragma warning restore RS0030
        var builder = OniHost.CreateBuilder(configuration, clock, DefaultUrl, log);
        builder.Services.AddGrainOptions(configuration, sharedKey);
        builder.Services.AddOptions<SlackOptions>(configuration);
        builder.Services.AddOptions<DashboardOptions>(configuration);
        var ports = SiloPorts.From(configuration.Values);
        var only = SingleInstance.Take(path, ports);
        try
        {
            // Kept now, and whenever the configuration is read again; one with which it cannot be kept is refused.
            configuration.AddValidation(values => sharedKey.Keep(AuthorizedUsers.From(values)));
            var opened = DatabaseOpening.Open(path, BackupDirectory.Of(path), clock);
            var inbox = InboxFile.PathFrom(configuration.Values);
            InboxFile.Prepare(inbox);
            builder.Services.AddSingleton(process);
            builder.Services.AddSingleton(_ => only);
            builder.Services.AddSingleton(new OniDataSource(path));
            builder.Services.AddSingleton<DbDataSource>(s => s.GetRequiredService<OniDataSource>());
            builder.Services.AddSingleton<SiloMetrics>();
            builder.Services.AddSingleton<IInboxReader>(_ => new InboxReader(inbox));
            builder.Services.AddKeyVault(path);
            builder.Services.AddGrainServices();
            builder.Services.AddSlackClient(
                configuration.Get<SlackOptions>().ApiBase,
                () => configuration.Get<SlackOptions>().BotToken,
                process,
                configuration.Get<SlackOptions>().IsPaced
            );
            builder.Services.AddSingleton<DirectChannels>();
            builder.Services.AddSingleton<INotifier, SlackNotifier>();
            builder.Services.AddSingleton<ISlackDirectory, SlackDirectory>();
            builder.Services.AddSingleton<IDeletionList>(new DeletionList(path));
            builder.Services.AddSingleton<SlackProbe>();
            builder.Services.AddSingleton<SiloDependencies>();
            builder.Services.AddSingleton<IWatchdogProbe, GrainCallProbe>();
            builder.Services.AddHostedService<RecoveryService>();
            builder.Services.AddSingleton(opened);
            builder.Services.AddHostedService<StartupDiagnostics>();
            builder.Services.AddSingleton(new HighWaterMark(path));
            builder.Services.AddHostedService<RestoreMarkerService>();
            var dashboard = configuration.Get<DashboardOptions>().Token is not null;
            builder.Host.UseOrleans(silo => silo.AddOni(ports, clock, process, dashboard));

            var app = builder.Build();

            // Asked for first, it is disposed of last: nobody else has the database while anything here may still write it.
            _ = app.Services.GetRequiredService<FileLock>();
            app.UseMetricsEndpoint();
            app.MapHealth(app.Services.GetRequiredService<SiloDependencies>().Check);
            app.MapClock(clock);
            app.MapDashboard(dashboard);
            return app;
        }
        catch
        {
            only.Dispose();
            throw;
        }
    }
}
