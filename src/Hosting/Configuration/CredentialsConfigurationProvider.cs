namespace Oni.Hosting.Configuration;

/// <summary>systemd's credentials (<c>LoadCredential=</c>): a file of the variable's name holds its value.</summary>
/// <param name="directory"><c>CREDENTIALS_DIRECTORY</c>; null, empty or missing: there are none.</param>
internal sealed class CredentialsConfigurationProvider(string? directory) : VariablesConfigurationProvider
{
    protected override IEnumerable<KeyValuePair<string, string>> Read() =>
        Directory.Exists(directory) ? Files(directory).Select(f => KeyValuePair.Create(Path.GetFileName(f), Text(f))) : [];

    private static string[] Files(string directory)
    {
        try
        {
            return Directory.GetFiles(directory);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"CREDENTIALS_DIRECTORY is {directory}, which cannot be read by this user: systemd makes one for each service "
                    + "that has LoadCredential=; unset the variable elsewhere"
            );
        }
    }
}
