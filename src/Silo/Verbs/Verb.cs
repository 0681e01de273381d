using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Backups;
using Oni.Silo.Configuration;
using Oni.Silo.Database;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Verbs;

/// <summary>The operator's commands: <c>oni-worker VERB …</c>. They work while the service runs.</summary>
internal static class Verb
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
    public static async Task<int> Run(string[] args, OniEnvironment environment, TextWriter output, TextWriter error)
    {
        // A verb is a program of its own: it goes by the machine's clock.
#pragma warning disable RS0030
        var real = TimeProvider.System;
#pragma warning restore RS0030
        var backups = () => new BackupCommands(environment, real, output, error);
        switch (args)
        {
            case ["backup"]:
                return await backups().Back(directory: null);
            case ["backup", var directory]:
                return await backups().Back(directory);
            case ["doctor"]:
                return await DoctorCommand.Examine(environment, real, output);
            case ["restore", var file]:
                return await backups().Restore(file);
        }

        Func<ConfigCommands, Task<int>>? verb = args switch
        {
            ["config", "list", var user] => desk => desk.List(user),
            ["config", "get", var user, var key] => desk => desk.Get(user, key),
            ["config", "set", var user, var key, var value] => desk => desk.Set(user, key, value),
            ["init-config"] => desk => desk.FillMissing(),
            _ => null,
        };
        if (verb is null)
        {
            var asked = args is ["help" or "--help" or "-h"];
            await (asked ? output : error).WriteLineAsync(Help);
            return asked ? 0 : Usage;
        }

        var path = DatabaseUrl.PathFrom(environment);
        if (Migrations.AreMissing(path))
        {
            // Not under a worker that knows the old schema alone.
            using var only = SingleInstance.Take(path);
            if (DatabaseOpening.Open(path, BackupDirectory.Of(path), real).IsRestored)
                await error.WriteLineAsync(DatabaseCheckResult.RestoredNotice);
        }

        await using var database = new OniDataSource(path);
        return await verb(
            new ConfigCommands(
                database,
                new GrainOptions(environment, new SharedKeyOwner(path), real),
                environment.People,
                real,
                output,
                error
            )
        );
    }
}
