using Microsoft.Extensions.DependencyInjection;
using Oni.Grains.History;
using Oni.Grains.PersonalData;
using Oni.Grains.Presence;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;
using Oni.Grains.Wristbands;

namespace Oni.Grains;

public static class CoachServices
{
    /// <summary>
    /// What the grains need besides a <see cref="System.Data.Common.DbDataSource"/>, a <see cref="TimeProvider"/>,
    /// an <see cref="INotifier"/>, an <see cref="ISlackDirectory"/>, an <see cref="IInboxWindow"/>, an <see cref="IKeyVault"/> and an
    /// <see cref="ICoachEnvironment"/>, which the host
    /// brings.
    /// </summary>
    public static IServiceCollection AddCoach(this IServiceCollection services)
    {
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ActionLog>();
        services.AddSingleton<PunishmentLog>();
        services.AddSingleton<SettingAudit>();
        services.AddSingleton<ScheduleHistory>();
        services.AddSingleton<WristbandStore>();
        services.AddSingleton<PersonalRecords>();
        services.AddSingleton<StopBoard>();
        services.AddSingleton(provider => new PresenceBoard(provider.GetRequiredService<IInboxWindow>(), TimeProvider.System, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PavlokClient(new HttpClient(new SocketsHttpHandler
        {
            // A redirect or a resend would be a second stimulus.
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        })
        {
            BaseAddress = provider.GetRequiredService<ICoachEnvironment>().PavlokApiBase,
            Timeout = Timeout.InfiniteTimeSpan,
        }));
        return services;
    }
}
