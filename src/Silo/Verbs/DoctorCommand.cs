using System.Data.Common;
using Oni.Grains.Configuration;
using Oni.Grains.Wristbands;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Configuration;
using Oni.Silo.Doctor;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Verbs;

/// <summary><c>doctor</c>: looks at everything Oni leans on, a line each with its fix.</summary>
internal static class DoctorCommand
{
    /// <summary>Something does not work.</summary>
    private const int Ill = 1;

    /// <returns>0, or 1 when something does not work.</returns>
    public static async Task<int> Examine(OniEnvironment environment, TimeProvider real, TextWriter output)
    {
        TimeProvider clock;
        DoctorContext surroundings;
        try
        {
            clock = ClockConfiguration.From(environment);
            surroundings = new DoctorContext(environment);
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
        var services = new ServiceCollection();
        services.AddSingleton<DbDataSource>(new OniDataSource(around.Database));
        services.AddSingleton<IGrainOptions>(_ => new GrainOptions(environment, new SharedKeyOwner(around.Database), clock));
        services.AddSingleton(environment);
        services.AddSingleton<WristbandStore>();
        services.AddKeyVault(around.Database, onlyReads: true);
        await using var provider = services.BuildServiceProvider();
        IDoctorCheck[] examinations =
        [
            new PortCheck(environment, around),
            new EnvironmentCheck(environment, around, real),
            new DatabaseCheck(around, real),
            new SlackCheck(environment, around, real),
            new WristbandCheck(environment, provider.GetRequiredService<WristbandStore>, around),
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
                var what = examination.GetType().Name.Replace("Examination", "", StringComparison.Ordinal).ToLowerInvariant();
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

        return worst == Doctor.Severity.Bad ? Ill : 0;
    }
}
