using Microsoft.Data.Sqlite;
using Oni.Hosting.Database;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Doctor;

/// <summary>Whose Slack account is deactivated, as Slack has told the coach (spec, "Awake time").</summary>
internal sealed class AccountCheck(DoctorContext around) : IDoctorCheck
{
    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (!around.MayBeOpened)
            yield break;
        var deactivated = Deactivated();
        foreach (var person in deactivated)
            yield return new Finding(
                Severity.Warning,
                $"Slack account of {person}",
                "it is deactivated, so they are paused: take them off AUTHORIZED_USERS, or once they are back they type /restart"
            );
        if (deactivated.Count == 0)
            yield return new Finding(Severity.Good, "Slack accounts", "none that the coach speaks to is deactivated");
    }

    private List<string> Deactivated()
    {
        using var database = DatabaseCopy.Connect(around.Database, SqliteOpenMode.ReadWrite);

        // Before the first start there are no tables yet.
        return database.Scalar("SELECT name FROM sqlite_master WHERE name = 'OrleansStorage'") is null
            ? []
            : database.Rows(
                "SELECT substr(GrainIdExtensionString, 6) FROM OrleansStorage WHERE GrainTypeString = 'user' AND Payload ->> "
                    + "'$.deactivated' = 1 ORDER BY 1",
                row => row.GetString(0)
            );
    }
}
