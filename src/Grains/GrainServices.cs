using Microsoft.Extensions.DependencyInjection;
using Oni.Domain.Time;
using Oni.Grains.Configuration;
using Oni.Grains.History;
using Oni.Grains.Messaging;
using Oni.Grains.Monitoring;
using Oni.Grains.PersonalData;
using Oni.Grains.Presence;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;
using Oni.Grains.Users;
using Oni.Grains.Wristbands;

namespace Oni.Grains;

public static class GrainServices
{
    /// <summary>
    /// What the grains need besides a <see cref="System.Data.Common.DbDataSource"/>, a <see cref="TimeProvider"/>, a
    /// <see cref="ProcessClock"/>,
    /// an <see cref="INotifier"/>, an <see cref="ISlackDirectory"/>, an <see cref="IInboxReader"/>, an <see cref="IKeyVault"/> and an
    /// <see cref="IGrainOptions"/>, which the host
    /// brings.
    /// </summary>
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.AddSingleton<GrainMetrics>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ActionLog>();
        services.AddSingleton<PunishmentLog>();
        services.AddSingleton<SettingAudit>();
        services.AddSingleton<ScheduleHistory>();
        services.AddSingleton<WristbandStore>();
        services.AddSingleton<PersonalRecords>();
        services.AddSingleton<StopRegistry>();
        services.AddSingleton<PresenceRegistry>();
        services.AddPerson();
        services.AddSingleton(provider => new PavlokClient(
            new HttpClient(
                new SocketsHttpHandler
                {
                    // A redirect or a resend would be a second stimulus.
                    AllowAutoRedirect = false,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
                }
            )
            {
                BaseAddress = provider.GetRequiredService<IGrainOptions>().PavlokApiBase,
                Timeout = Timeout.InfiniteTimeSpan,
            },
            provider.GetRequiredService<ProcessClock>(),
            provider.GetRequiredService<GrainMetrics>()
        ));
        services.AddSingleton<FinalCheck>();
        services.AddTransient<StimulusSender>();
        return services;
    }

    /// <summary>The parts of a user grain: one of each for an activation, which Orleans gives a scope of its own.</summary>
    private static void AddPerson(this IServiceCollection services)
    {
        services.AddScoped<Person>();
        services.AddScoped<PersonSettings>();
        services.AddScoped<PersonPause>();
        services.AddScoped<ZapCount>();
        services.AddScoped<PersonWristband>();
        services.AddScoped<PersonOutbox>();
        services.AddScoped<PersonSchedules>();
        services.AddScoped<HomePublisher>();
        services.AddScoped<PersonDeletion>();
        services.AddScoped<PersonProfile>();
        services.AddScoped<PersonTasks>();
    }
}
