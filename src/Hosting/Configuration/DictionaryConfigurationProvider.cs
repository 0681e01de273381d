namespace Oni.Hosting.Configuration;

/// <summary>Variables that a program has at hand.</summary>
/// <param name="values">Asked at each reading.</param>
internal sealed class DictionaryConfigurationProvider(Func<IReadOnlyDictionary<string, string>> values) : VariablesConfigurationProvider
{
    protected override IEnumerable<KeyValuePair<string, string>> Read() => values();
}
