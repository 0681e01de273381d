using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Configuration;

namespace Oni.Silo.Doctor;

/// <summary>Where things are, for every examination.</summary>
internal sealed class DoctorContext : IDisposable
{
    /// <summary>Real time, for each question.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public DoctorContext(IConfiguration configuration)
    {
        Database = DatabaseUrl.PathFrom(configuration);
        WorkerRuns = SingleInstance.IsRunningOn(Database);

        // A worker's own log is its own, however the times of the two files stand in the middle of a checkpoint.
        MayBeOpened = File.Exists(Database) && (WorkerRuns || !WriteAheadLog.IsOfAnotherFile(Database));
        Api = configuration.Url("ONI_API_URL", "http://127.0.0.1:8000");
        var listens = (configuration.Text("ASPNETCORE_URLS") ?? SiloHost.DefaultUrl)
            .Split(';')[0]
            .TrimEnd('/')
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal);
        Worker = Uri.TryCreate(listens + "/", UriKind.Absolute, out var worker)
            ? worker
            : throw new ConfigurationException($"ASPNETCORE_URLS cannot be '{listens}': give an address such as {SiloHost.DefaultUrl}");
    }

    public string Database { get; }

    /// <summary>It is there, and so is no log of another file, which to open would make one broken database of two.</summary>
    public bool MayBeOpened { get; }

    public Uri Api { get; }

    public Uri Worker { get; }

    /// <summary>A worker holds the database.</summary>
    public bool WorkerRuns { get; }

    public HttpClient Http { get; } = new() { Timeout = Timeout };

    public void Dispose() => Http.Dispose();
}
