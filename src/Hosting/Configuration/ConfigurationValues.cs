using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>Variables as what they are meant to be; each refusal is one line that names the variable and the fix.</summary>
public static class ConfigurationValues
{
    /// <summary>The value without surrounding space, or null when unset or blank.</summary>
    public static string? Text(this IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The variables whose name begins so, and that are not blank.</summary>
    public static IEnumerable<KeyValuePair<string, string>> WithPrefix(this IConfiguration configuration, string prefix) =>
        configuration
            .AsEnumerable()
            .Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(v.Value))
            .Select(v => KeyValuePair.Create(v.Key, v.Value!));

    /// <exception cref="ConfigurationException">It is not set.</exception>
    public static string Required(this IConfiguration configuration, string name, string fix) =>
        configuration.Text(name) ?? throw new ConfigurationException($"{name} is not set: {fix}");

    /// <exception cref="ConfigurationException">It is no whole number in the range.</exception>
    public static int Int(this IConfiguration configuration, string name, int fallback, int min, int max)
    {
        if (configuration.Text(name) is not { } text)
            return fallback;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new ConfigurationException($"{name} must be a whole number from {min} to {max}");
    }

    /// <returns>The address, ending in a slash.</returns>
    /// <exception cref="ConfigurationException">It is no http or https address.</exception>
    public static Uri Url(this IConfiguration configuration, string name, string fallback)
    {
        var text = (configuration.Text(name) ?? fallback).TrimEnd('/') + "/";
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new ConfigurationException($"{name} must be an http or https address, such as {fallback}");
    }
}
