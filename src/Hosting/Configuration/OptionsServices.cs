using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Oni.Hosting.Configuration;

public static class OptionsServices
{
    /// <summary>
    /// Adds options that follow each accepted reload; take them as <see cref="IOptionsMonitor{TOptions}"/>. They are validated
    /// here, before the program opens anything, at its start, and before a reload is accepted.
    /// </summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static IServiceCollection AddOptions<TOptions>(this IServiceCollection services, ReloadableConfiguration configuration)
        where TOptions : class, IFromConfiguration<TOptions>
    {
        configuration.AddValidation<TOptions>();
        services.AddOptions<TOptions>().ValidateOnStart();
        services.Replace(ServiceDescriptor.Singleton<IOptionsMonitor<TOptions>>(new AcceptedOptions<TOptions>(configuration)));
        return services;
    }
}
