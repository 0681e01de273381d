using System.Data.Common;
using Microsoft.Extensions.Options;
using Oni.Domain.Time;
using Oni.Silo.Configuration;
using Oni.Silo.Database;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Reminders;

namespace Oni.Silo;

/// <summary>Orleans as Oni uses it: one silo, ADO.NET storage and reminders on the one database, the product's clock.</summary>
internal static class SiloSetup
{
    /// <summary>
    /// How long before they are due Orleans has reminders in memory: all of them. A plan reaches no further than the end
    /// of tomorrow, and no more than a day is added by a change of the clocks or of somebody's time zone. Those that are
    /// further away wait for a reading of their table each 5 minutes, and are late when it cannot be read, or when a
    /// clock leaps ahead of the reading.
    /// </summary>
    private static readonly TimeSpan RemindersAhead = TimeSpan.FromDays(4);

    public static ISiloBuilder AddOni(this ISiloBuilder silo, SiloPorts ports, TimeProvider clock, ProcessClock process, bool dashboard)
    {
        silo.UseLocalhostClustering(ports.Silo, ports.Gateway, null, "oni", "oni");
        if (dashboard)
            silo.AddDashboard(o => o.HideTrace = true);
        return silo.AddOniStorage().AddOniClock(clock, process);
    }

    /// <summary>Grain storage and reminders; takes the <see cref="DbDataSource"/> from the services.</summary>
    public static ISiloBuilder AddOniStorage(this ISiloBuilder silo)
    {
        // The name by which Orleans knows SQLite; the data source brings Microsoft.Data.Sqlite.
        const string invariant = "System.Data.SQLite";
        silo.AddAdoNetGrainStorageAsDefault(
            (OptionsBuilder<AdoNetGrainStorageOptions> options) =>
                options.Configure<DbDataSource>(
                    (o, database) =>
                    {
                        o.Invariant = invariant;
                        o.DataSource = database;
                        o.GrainStorageSerializer = new JsonStateSerializer();
                    }
                )
        );
        silo.UseAdoNetReminderService(
            (OptionsBuilder<AdoNetReminderTableOptions> options) =>
                options.Configure<DbDataSource>(
                    (o, database) =>
                    {
                        o.Invariant = invariant;
                        o.DataSource = database;
                    }
                )
        );
        silo.Configure<ReminderOptions>(o => o.ReminderLoadingWindow = RemindersAhead);
        return silo;
    }

    /// <summary>Reminders and the grains' timers live in product time; everything between processes in real time.</summary>
    public static ISiloBuilder AddOniClock(this ISiloBuilder silo, TimeProvider clock, ProcessClock process)
    {
        foreach (var name in (string[])[TimeProviderNames.Grains, ReminderTimeProviderNames.Reminders])
            silo.Services.AddKeyedSingleton(name, clock);
        foreach (
            var name in (string[])
                [
                    TimeProviderNames.Messaging,
                    TimeProviderNames.SystemTimers,
                    TimeProviderNames.Membership,
                    TimeProviderNames.ActivationManagement,
                    TimeProviderNames.GrainDirectory,
                ]
        )
        {
            silo.Services.AddKeyedSingleton<TimeProvider>(name, process);
        }

        return silo;
    }
}
