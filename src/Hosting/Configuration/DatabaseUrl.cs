using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>Where the SQLite file is: <c>DATABASE_URL</c>, default <c>app.db</c> in the working directory.</summary>
public static class DatabaseUrl
{
    private const string Relative = "sqlite:///";

    /// <returns>The absolute path of the database file.</returns>
    /// <exception cref="ConfigurationException">Not a SQLite URL, or one without a path.</exception>
    public static string PathFrom(IConfiguration configuration)
    {
        var url = configuration.Text("DATABASE_URL") ?? "sqlite:///app.db";
        if (url.StartsWith("postgres", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException(
                "DATABASE_URL names PostgreSQL, which this version does not support yet: use sqlite:///app.db"
            );
        if (!url.StartsWith(Relative, StringComparison.Ordinal) || url.Length == Relative.Length)
            throw new ConfigurationException("DATABASE_URL must be sqlite:///relative.db or sqlite:////absolute.db");
        return Path.GetFullPath(url[Relative.Length..]);
    }
}
