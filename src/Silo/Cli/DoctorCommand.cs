using System.Data.Common;
using Oni.Grains.Configuration;
using Oni.Grains.Wristbands;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Configuration;
using Oni.Silo.Doctor;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Cli;

/// <summary><c>doctor</c>: looks at everything Oni leans on, a line each with its fix.</summary>
internal static class DoctorCommand
{
    /// <summary>Something does not work.</summary>
    private const int Ill = 1;

    /// <returns>0, or 1 when something does not work.</returns>
    public static async Task<int> Examine(ReloadableConfiguration configuration, TimeProvider real, TextWriter output)
    {
        TimeProvider clock;
        DoctorContext surroundings;
        try
        {
            clock = ClockConfiguration.From(configuration.Values);
            surroundings = new DoctorContext(configuration.Values);
        }
        catch (Exception e) when (e is ConfigurationException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(
                new Finding(
                    Doctor.Severity.Bad,
                    "environment",
                    e is ConfigurationException ? e.Message : $"{e.Message}: let this user read the database and its log"
                ).ToString()
            );
            return Ill;
        }

        using var around = surroundings;
        await using var database = new OniDataSource(around.Database);

        // Made when they are needed: they cannot be while a variable is malformed.
        var services = new Lazy<ServiceProvider>(() => Services(configuration, database, clock));
        IDoctorCheck[] examinations =
        [
            new PortCheck(configuration.Values, around),
            new EnvironmentCheck(configuration.Values, around),
            new DatabaseCheck(around, real),
            new SlackCheck(configuration.Values, around, real),
            new WristbandCheck(configuration.Values, () => services.Value.GetRequiredService<WristbandStore>(), around),
            new AccountCheck(around),
            new ServiceCheck(around, clock, real),
        ];
        var worst = Doctor.Severity.Good;
        foreach (var examination in examinations)
        {
            try
            {
                await foreach (var finding in examination.Run(CancellationToken.None))
                    await Tell(finding);
            }
            catch (Exception e) when (e is ConfigurationException or IOException or UnauthorizedAccessException)
            {
                await Tell(new Finding(Doctor.Severity.Bad, "environment", e.Message));
            }
            catch (Exception e)
            {
                // Whatever others answer, the doctor looks at the rest too.
                var what = examination.GetType().Name.Replace("Check", "", StringComparison.Ordinal).ToLowerInvariant();
                await Tell(
                    new Finding(
                        Doctor.Severity.Bad,
                        what,
                        $"could not be looked at ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})"
                    )
                );
            }
        }

        async Task Tell(Finding finding)
        {
            await output.WriteLineAsync(finding.ToString());
            worst = finding.Health > worst ? finding.Health : worst;
        }

        if (services.IsValueCreated)
            await services.Value.DisposeAsync();
        return worst == Doctor.Severity.Bad ? Ill : 0;
    }

    private static ServiceProvider Services(ReloadableConfiguration configuration, OniDataSource database, TimeProvider clock)
    {
        var services = new ServiceCollection()
            .AddSingleton<DbDataSource>(database)
            .AddSingleton(clock)
            .AddGrainOptions(configuration, new SharedKeyOwner(database.Path))
            .AddSingleton<WristbandStore>();
        services.AddKeyVault(database.Path, onlyReads: true);
        return services.BuildServiceProvider();
    }
}
