using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>A SQLite file counts the scripts that have been applied to it in <c>PRAGMA user_version</c>.</summary>
public static class SqliteSchema
{
    public static int Version(this SqliteConnection connection)
    {
        return Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
    }

    public static void Run(this SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null without one.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(this SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
