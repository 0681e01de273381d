namespace Oni.Hosting.Configuration;

/// <summary>
/// The <c>.env</c> file. A default one that is missing is no error; one that is named, or that has been there before, must be there.
/// </summary>
/// <param name="named">What <c>ONI_ENV_FILE</c> names; null or empty: <c>.env</c> in the working directory.</param>
internal sealed class DotEnvConfigurationProvider(string? named) : VariablesConfigurationProvider
{
    private readonly string _file = string.IsNullOrEmpty(named) ? ".env" : named;
    private bool _wasThere;

    /// <summary>The first line that was not understood in the last reading; the other lines are read.</summary>
    public ConfigurationException? Problem { get; private set; }

    protected override IEnumerable<KeyValuePair<string, string>> Read()
    {
        Problem = null;
        if (File.Exists(_file))
        {
            _wasThere = true;
            (var values, Problem) = DotEnv.Read(Text(_file), _file);
            return values;
        }

        if (_wasThere)
            throw new ConfigurationException($"{_file} was there at the start and is gone: put it back");
        return string.IsNullOrEmpty(named)
            ? []
            : throw new ConfigurationException($"ONI_ENV_FILE names {named}, which does not exist: correct the path or unset the variable");
    }
}
