using System.Data.Common;

namespace Oni.SlackFrontend.Inbox;

internal static class InboxCommands
{
    /// <summary>Runs a statement within a transaction.</summary>
    public static async Task Run(
        this DbConnection connection,
        DbTransaction transaction,
        string sql,
        params (string Name, object Value)[] parameters
    )
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.Add(parameters);
        await command.ExecuteNonQueryAsync();
    }

    public static DbCommand Command(this DbDataSource database, string sql, params (string Name, object Value)[] parameters)
    {
        var command = database.CreateCommand(sql);
        command.Add(parameters);
        return command;
    }

    private static void Add(this DbCommand command, (string Name, object Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
