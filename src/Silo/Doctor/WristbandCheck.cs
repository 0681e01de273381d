using System.Data.Common;
using Microsoft.Data.Sqlite;
using Oni.GrainInterfaces.Wristbands;
using Oni.Grains.Wristbands;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Doctor;

/// <summary>Each person's wristband key, by what is stored: no stimulus is sent to find out.</summary>
/// <param name="store">Throws <see cref="ConfigurationException"/> while a variable is malformed.</param>
internal sealed class WristbandCheck(IConfiguration configuration, Func<WristbandStore> store, DoctorContext around) : IDoctorCheck
{
    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!around.MayBeOpened)
            yield break;
        foreach (var person in AuthorizedUsers.From(configuration).Authorized.Order(StringComparer.Ordinal))
            yield return await Of(person);
    }

    private async Task<Finding> Of(string person)
    {
        var what = $"wristband of {person}";
        try
        {
            return (await store().Of(person)).Source switch
            {
                WristbandSource.None => new Finding(
                    Severity.Warning,
                    what,
                    $"no key: set PAVLOK_API_KEY__{person}, or they type /connect in Slack"
                ),
                WristbandSource.Unreadable => new Finding(
                    Severity.Bad,
                    what,
                    "their key cannot be decrypted: restore the key ring beside the database, or they type /connect again"
                ),
                WristbandSource.Shared => new Finding(
                    Severity.Bad,
                    what,
                    "somebody else has the same key: give each person the key of their own wristband"
                ),
                _ => new Finding(Severity.Good, what, $"there is a key; {LastAccepted(person)}"),
            };
        }
        catch (ConfigurationException)
        {
            return new Finding(Severity.Warning, what, "not looked at until the environment can be read");
        }
        catch (DbException e)
        {
            return new Finding(Severity.Bad, what, $"cannot be looked up ({e.Message})");
        }
    }

    private string LastAccepted(string person)
    {
        using var database = DatabaseCopy.Connect(around.Database, SqliteOpenMode.ReadWrite);
        return
            database.Scalar("SELECT MAX(updated_at) FROM punishments WHERE user_id = @user AND outcome = 'accepted'", ("user", person))
                is string at
            ? $"Pavlok last accepted a stimulus at {at}"
            : "Pavlok has not accepted a stimulus yet: /connect test sends one vibration";
    }
}
