using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// The variables (spec, "Variables"): real ones first, then systemd's credentials, then the <c>.env</c> file. They are read at the
/// start and at each <see cref="Reload"/>; a reading is accepted whole, or not at all where something does not hold of it.
/// </summary>
public sealed class ReloadableConfiguration
{
    private const string Pause = "SYSTEM_PAUSED";

    private readonly VariablesConfigurationProvider[] _sources;
    private readonly ConfigurationRoot _read;
    private readonly AcceptedConfigurationProvider _accepted = new();
    private readonly List<Action<IConfiguration>> _checks;
    private readonly Lock _reloading = new();

    /// <param name="sources">The last one that names a variable counts.</param>
    private ReloadableConfiguration(params VariablesConfigurationProvider[] sources)
    {
        _sources = sources;
        _read = new ConfigurationRoot([.. sources]);
        _checks = [MustBeUnderstood, KeysMustBeTold, SecretValues.MustBePrintable, values => AuthorizedUsers.From(values)];
        foreach (var check in _checks)
            check(_read);
        _accepted.Accept(Readings());
        Values = new ConfigurationRoot([_accepted]);
    }

    /// <summary>What is in force. It tells of a change when a reading has been accepted.</summary>
    public IConfiguration Values { get; }

    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public static ReloadableConfiguration FromProcess() =>
        new(
            new DotEnvConfigurationProvider(Environment.GetEnvironmentVariable("ONI_ENV_FILE")),
            new CredentialsConfigurationProvider(Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")),
            InMemoryConfigurationProvider.OfProcess()
        );

    public static ReloadableConfiguration From(IReadOnlyDictionary<string, string> values) => From(() => values);

    /// <param name="values">Asked again at each <see cref="Reload"/>.</param>
    public static ReloadableConfiguration From(Func<IReadOnlyDictionary<string, string>> values) =>
        new(new InMemoryConfigurationProvider(values));

    /// <summary>Options as they are in force.</summary>
    /// <exception cref="ConfigurationException">They cannot be used, and <see cref="AddValidation{TOptions}"/> was not asked.</exception>
    public TOptions Get<TOptions>()
        where TOptions : class, IFromConfiguration<TOptions> => _accepted.Options<TOptions>(Values);

    /// <summary>Checks the values in force, and from now on those that a <see cref="Reload"/> brings, before they are accepted.</summary>
    /// <param name="check">Throws <see cref="ConfigurationException"/> where they cannot be used.</param>
    public void AddValidation(Action<IConfiguration> check)
    {
        lock (_reloading)
        {
            check(Values);
            _checks.Add(check);
        }
    }

    /// <summary>Checks that options can be read: now, and at each <see cref="Reload"/>.</summary>
    /// <exception cref="ConfigurationException">They cannot.</exception>
    public void AddValidation<TOptions>()
        where TOptions : class, IFromConfiguration<TOptions> => AddValidation(values => TOptions.From(values));

    /// <summary>
    /// Reads everything again. What does not hold is not accepted, but for a pause of everyone, which counts also where the rest
    /// cannot be used (spec, "Variables").
    /// </summary>
    /// <exception cref="ConfigurationException">The new values cannot be used; the old ones stay in force.</exception>
    public void Reload()
    {
        lock (_reloading)
        {
            _read.Reload();
            try
            {
                foreach (var check in _checks)
                    check(_read);
                _accepted.Accept(Readings());
            }
            catch (ConfigurationException) when (_read.Text(Pause)?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            {
                // Whoever pauses everyone in a hurry may make a mistake elsewhere in the file.
                _accepted.Accept(Pause, "true");
                _accepted.TellOfChange();
                throw;
            }
        }

        _accepted.TellOfChange();
    }

    private Dictionary<string, string?> Readings()
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in _sources.SelectMany(s => s.Variables))
            values[name] = value;
        return values;
    }

    private void MustBeUnderstood(IConfiguration values)
    {
        if (_sources.OfType<DotEnvConfigurationProvider>().FirstOrDefault()?.Problem is { } problem)
            throw problem;
    }

    /// <summary>Configuration lists names that differ in capitals alone as one: of two such keys one would be lost.</summary>
    private void KeysMustBeTold(IConfiguration values)
    {
        var twice = Readings()
            .Keys.Where(n => n.StartsWith("PAVLOK_API_KEY", StringComparison.OrdinalIgnoreCase))
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ConfigurationException(
                $"{string.Join(" and ", twice.Order(StringComparer.Ordinal))} differ in capitals alone: keep the one that names the "
                    + "Slack id as Slack writes it"
            );
    }
}
