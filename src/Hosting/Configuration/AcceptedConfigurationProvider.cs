using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>The values in force, those of the last reading that was accepted, and the options that have been read from them.</summary>
internal sealed class AcceptedConfigurationProvider : ConfigurationProvider
{
    private volatile ConcurrentDictionary<Type, object> _options = new();

    /// <summary>Takes these values. From here on every option is read from them.</summary>
    public void Accept(IReadOnlyDictionary<string, string?> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        _options = new ConcurrentDictionary<Type, object>();
    }

    /// <summary>Sets one value. The others stay.</summary>
    public void Accept(string name, string value) =>
        Accept(new Dictionary<string, string?>(Data, StringComparer.Ordinal) { [name] = value });

    /// <summary>Tells whoever listens that the values have changed.</summary>
    public void TellOfChange() => OnReload();

    /// <summary>Options, read once from the values in force.</summary>
    public TOptions Options<TOptions>(IConfiguration values)
        where TOptions : class, IFromConfiguration<TOptions> =>
        (TOptions)_options.GetOrAdd(typeof(TOptions), static (_, from) => TOptions.From(from), values);
}
