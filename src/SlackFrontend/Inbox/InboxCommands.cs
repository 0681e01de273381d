using System.Data.Common;

namespace Oni.SlackFrontend.Inbox;

internal static class InboxCommands
{
    public static DbCommand Command(this DbDataSource database, string sql, params (string Name, object Value)[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
