using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// One place from which variables come. A variable's name is its configuration key; <c>__</c> in it parts a key from what is below
/// it, as in real environment variables.
/// </summary>
internal abstract class VariablesConfigurationProvider : ConfigurationProvider, IConfigurationSource
{
    public sealed override void Load()
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Read())
            data[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
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
