using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>Options that are read from the variables, and are valid once they are.</summary>
public interface IFromConfiguration<TSelf>
    where TSelf : class, IFromConfiguration<TSelf>
{
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    static abstract TSelf From(IConfiguration configuration);
}
