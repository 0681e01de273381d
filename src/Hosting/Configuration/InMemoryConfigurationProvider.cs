namespace Oni.Hosting.Configuration;

/// <summary>Variables that a program has at hand: those of its process, or of a test.</summary>
/// <param name="values">Asked at each reading.</param>
internal sealed class InMemoryConfigurationProvider(Func<IReadOnlyDictionary<string, string>> values) : VariablesConfigurationProvider
{
    /// <summary>The variables of this process.</summary>
    public static InMemoryConfigurationProvider OfProcess() =>
        new(() =>
            Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal)
        );

    protected override IEnumerable<KeyValuePair<string, string>> Read() => values();
}
