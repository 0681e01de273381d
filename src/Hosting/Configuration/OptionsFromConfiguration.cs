using Microsoft.Extensions.Options;

namespace Oni.Hosting.Configuration;

/// <summary>Makes options from the values in force.</summary>
internal sealed class OptionsFromConfiguration<TOptions>(ReloadableConfiguration configuration) : IOptionsFactory<TOptions>
    where TOptions : class, IFromConfiguration<TOptions>
{
    public TOptions Create(string name) => TOptions.From(configuration.Values);
}
