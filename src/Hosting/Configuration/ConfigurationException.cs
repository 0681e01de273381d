namespace Oni.Hosting.Configuration;

/// <summary>The configuration cannot be used. The message is one line that names the variable and the fix.</summary>
public class ConfigurationException(string message) : Exception(message);
