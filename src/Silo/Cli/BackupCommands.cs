using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Hosting.Inbox;
using Oni.Silo.Backups;
using Oni.Silo.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Cli;

/// <summary><c>backup</c>, while everything runs, and <c>restore</c>, while nothing does.</summary>
internal sealed class BackupCommands(IConfiguration configuration, TimeProvider clock, TextWriter output, TextWriter error)
{
    /// <summary>EX_IOERR.</summary>
    private const int NotDone = 74;

    private readonly string _database = DatabaseUrl.PathFrom(configuration);
    private readonly string _inbox = InboxFile.PathFrom(configuration);

    private string Keys => DataProtectionSetup.PathFor(_database);

    public Task<int> Back(string? directory) =>
        Guarded(async () =>
        {
            if (!File.Exists(_database))
                throw new ConfigurationException($"DATABASE_URL: {_database} does not exist: there is nothing to back up");

            // Whoever opens such a database makes one broken file of two. A running worker's log is its own.
            if (!SingleInstance.IsRunningOn(_database) && WriteAheadLog.IsOfAnotherFile(_database))
                throw new IOException(WriteAheadLog.Advice(_database));
            var keep = configuration.Int("ONI_BACKUP_KEEP", 14, 1, 10_000);
            var set = new BackupSet(_database, _inbox, Keys, clock);
            directory = directory is null ? BackupDirectory.Of(_database) : Path.GetFullPath(directory);
            using var alone = BackupSet.Alone(directory);
            await output.WriteLineAsync($"{set.Take(directory)} is complete and checked");
            set.Forget(directory, keep);
        });

    public Task<int> Restore(string file) =>
        Guarded(async () =>
        {
            using var worker = SingleInstance.Take(_database);
            using var api = InboxFile.Take(_inbox);
            await new Restore(_database, _inbox, Keys, clock, output).From(file);
        });

    private async Task<int> Guarded(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return NotDone;
        }
    }
}
