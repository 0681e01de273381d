namespace Oni.Hosting.Configuration;

/// <summary>Another process has the file that the configuration names.</summary>
public sealed class FileInUseException(string message) : ConfigurationException(message);
