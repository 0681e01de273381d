using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// One place from which variables come. A variable's name is its configuration key, letter by letter: <c>__</c> has no meaning of
/// its own, and a name in other letters is another name, as everywhere on Linux.
/// </summary>
internal abstract class VariablesConfigurationProvider : ConfigurationProvider, IConfigurationSource
{
    /// <summary>What the last reading has found.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Variables => Data;

    public sealed override void Load()
    {
        var data = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in Read())
            data[name] = value;
        Data = data;
    }

    IConfigurationProvider IConfigurationSource.Build(IConfigurationBuilder builder) => this;

    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    protected abstract IEnumerable<KeyValuePair<string, string>> Read();

    protected static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file} cannot be read by this user: chown it to {Environment.UserName}, and chmod 600");
        }
    }
}
