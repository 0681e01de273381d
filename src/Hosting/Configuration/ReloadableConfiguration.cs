using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// The variables (spec, "Variables"): real ones first, then systemd's credentials, then the <c>.env</c> file. They are read at the
/// start and at each <see cref="Reload"/>; a reading is accepted whole, or not at all where something does not hold of it.
/// </summary>
public sealed class ReloadableConfiguration
{
    private const string Pause = "SYSTEM_PAUSED";

    private readonly DotEnvConfigurationProvider? _file;
    private readonly IConfigurationRoot _read;
    private readonly AcceptedConfigurationProvider _accepted = new();
    private readonly List<Action<IConfiguration>> _checks = [];
    private readonly Lock _reloading = new();

    private ReloadableConfiguration(IConfigurationBuilder sources, DotEnvConfigurationProvider? file)
    {
        (_file, _read) = (file, sources.Build());
        MustHold(_ => MustBeUnderstood());
        MustHold(SecretValues.MustBePrintable);
        MustHold<AuthorizedUsers>();
        _accepted.Accept(Readings());
        Values = new ConfigurationRoot([_accepted]);
    }

    /// <summary>What is in force. It tells of a change when a reading has been accepted.</summary>
    public IConfiguration Values { get; }

    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public static ReloadableConfiguration FromProcess()
    {
        var file = new DotEnvConfigurationProvider(Environment.GetEnvironmentVariable("ONI_ENV_FILE"));
        var sources = new ConfigurationBuilder()
            .Add(file)
            .Add(new CredentialsConfigurationProvider(Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")))
            .AddEnvironmentVariables();
        return new ReloadableConfiguration(sources, file);
    }

    public static ReloadableConfiguration From(IReadOnlyDictionary<string, string> values) => From(() => values);

    /// <param name="values">Asked again at each <see cref="Reload"/>.</param>
    public static ReloadableConfiguration From(Func<IReadOnlyDictionary<string, string>> values) =>
        new(new ConfigurationBuilder().Add(new DictionaryConfigurationProvider(values)), null);

    /// <summary>What must hold of the values: now, and of those that a <see cref="Reload"/> brings, before they are accepted.</summary>
    /// <param name="check">Throws <see cref="ConfigurationException"/> where they cannot be used.</param>
    public void MustHold(Action<IConfiguration> check)
    {
        lock (_reloading)
        {
            check(_read);
            _checks.Add(check);
        }
    }

    /// <summary>Options must be readable: now, and at each <see cref="Reload"/>.</summary>
    /// <exception cref="ConfigurationException">They are not.</exception>
    public void MustHold<TOptions>()
        where TOptions : class, IFromConfiguration<TOptions> => MustHold(values => TOptions.From(values));

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
            }
            catch (ConfigurationException) when (_read.Text(Pause)?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            {
                // Whoever pauses everyone in a hurry may make a mistake elsewhere in the file.
                _accepted.Accept(Pause, "true");
                throw;
            }

            _accepted.Accept(Readings());
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> Readings() => _read.AsEnumerable().Where(v => v.Value is not null);

    private void MustBeUnderstood()
    {
        if (_file?.Problem is { } problem)
            throw problem;
    }
}
