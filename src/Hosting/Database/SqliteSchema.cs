using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>A SQLite file counts the scripts that have been applied to it in <c>PRAGMA user_version</c>.</summary>
public static class SqliteSchema
{
    public static int Version(this SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a script and counts it, within the transaction that is open.</summary>
    public static void Apply(this SqliteConnection connection, int number, string script)
    {
        connection.Run(script);
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
    }

    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
