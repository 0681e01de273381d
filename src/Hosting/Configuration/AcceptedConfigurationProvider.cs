using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>The values in force: those of the last reading that was accepted.</summary>
internal sealed class AcceptedConfigurationProvider : ConfigurationProvider
{
    /// <summary>Takes them all, and tells whoever waits for a change.</summary>
    public void Accept(IEnumerable<KeyValuePair<string, string?>> values)
    {
        Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }

    /// <summary>Sets one more.</summary>
    public void Accept(string key, string value) =>
        Accept([.. Data.Where(d => !Names(d.Key, key)), KeyValuePair.Create(key, (string?)value)]);

    /// <summary>Nothing: what is in force changes with a reading alone.</summary>
    public override void Set(string key, string? value) { }

    private static bool Names(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);
}
