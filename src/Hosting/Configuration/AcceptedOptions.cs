using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Oni.Hosting.Configuration;

/// <summary>
/// Options as they are in force. Those of all types change at one moment, when a reload is accepted, and before anybody is told of
/// it: nobody sees a new list of users beside old limits.
/// </summary>
internal sealed class AcceptedOptions<TOptions>(ReloadableConfiguration configuration) : IOptionsMonitor<TOptions>
    where TOptions : class, IFromConfiguration<TOptions>
{
    public TOptions CurrentValue => configuration.Get<TOptions>();

    public TOptions Get(string? name) => CurrentValue;

    public IDisposable OnChange(Action<TOptions, string?> listener) =>
        ChangeToken.OnChange(configuration.Values.GetReloadToken, () => listener(CurrentValue, Options.DefaultName));
}
