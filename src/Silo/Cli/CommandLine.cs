using Oni.Grains.Configuration;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Backups;
using Oni.Silo.Configuration;
using Oni.Silo.Database;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Cli;

/// <summary>The operator's commands: <c>oni-worker COMMAND …</c>. They work while the service runs.</summary>
internal static class CommandLine
{
    /// <summary>EX_USAGE.</summary>
    public const int Usage = 64;

    private const string Help = """
        oni-worker                           run the service
        oni-worker config list USER          every setting in force, and where it comes from
        oni-worker config get USER KEY       one setting
        oni-worker config set USER KEY VALUE change one; reaches the service within a minute
        oni-worker init-config               write the missing settings of every authorised user
        oni-worker backup [DIRECTORY]        copy the database, the inbox and the encryption keys; works while all runs
        oni-worker doctor                    look at everything Oni leans on; exit code 1 when something does not work
        oni-worker restore FILE              put a backup in the database's place; nothing may run
        """;

    /// <returns>The exit code: 0, 64 for a command that cannot be understood, 65 for a value that is not allowed.</returns>
    public static async Task<int> Run(string[] args, ReloadableConfiguration configuration, TextWriter output, TextWriter error)
    {
        // A command is a program of its own and goes by the machine's clock; what it writes of a person is in product time.
#pragma warning disable RS0030
        var real = TimeProvider.System;
#pragma warning restore RS0030
        var backups = () => new BackupCommands(configuration.Values, real, output, error);
        switch (args)
        {
            case ["backup"]:
                return await backups().Back(directory: null);
            case ["backup", var directory]:
                return await backups().Back(directory);
            case ["doctor"]:
                return await DoctorCommand.Examine(configuration, real, output);
            case ["restore", var file]:
                return await backups().Restore(file);
        }

        Func<ConfigCommands, Task<int>>? command = args switch
        {
            ["config", "list", var user] => commands => commands.List(user),
            ["config", "get", var user, var key] => commands => commands.Get(user, key),
            ["config", "set", var user, var key, var value] => commands => commands.Set(user, key, value),
            ["init-config"] => commands => commands.FillMissing(),
            _ => null,
        };
        if (command is null)
        {
            var asked = args is ["help" or "--help" or "-h"];
            await (asked ? output : error).WriteLineAsync(Help);
            return asked ? 0 : Usage;
        }

        var path = DatabaseUrl.PathFrom(configuration.Values);
        if (Migrations.AreMissing(path))
        {
            // Not under a worker that knows the old schema alone.
            using var only = SingleInstance.Take(path);
            if (DatabaseOpening.Open(path, BackupDirectory.Of(path), real).IsRestored)
                await error.WriteLineAsync(DatabaseCheckResult.RestoredNotice);
        }

        await using var database = new OniDataSource(path);
        await using var services = new ServiceCollection()
            .AddSingleton(real)
            .AddGrainOptions(configuration, new SharedKeyOwner(path))
            .BuildServiceProvider();
        return await command(
            new ConfigCommands(
                database,
                services.GetRequiredService<IGrainOptions>(),
                configuration.Get<AuthorizedUsers>(),
                ClockConfiguration.From(configuration.Values),
                output,
                error
            )
        );
    }
}
