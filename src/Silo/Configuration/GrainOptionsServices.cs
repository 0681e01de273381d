using Oni.Grains.Configuration;
using Oni.Hosting.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Configuration;

internal static class GrainOptionsServices
{
    /// <summary>Adds <see cref="IGrainOptions"/>; a <see cref="TimeProvider"/> (product time) is the host's to bring.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static IServiceCollection AddGrainOptions(
        this IServiceCollection services,
        ReloadableConfiguration configuration,
        SharedKeyOwner sharedKey
    )
    {
        services.AddOptions<AuthorizedUsers>(configuration);
        services.AddOptions<OutboundOptions>(configuration);
        services.AddOptions<SettingDefaults>(configuration);
        services.AddSingleton(sharedKey);
        return services.AddSingleton<IGrainOptions, GrainOptions>();
    }
}
