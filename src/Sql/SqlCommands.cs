using System.Data.Common;
using System.Globalization;

namespace Oni.Sql;

/// <summary>
/// Runs one statement, or several in one text, of which all take effect or none. Parameters are named without the <c>@</c> that they
/// have in it; null is stored as NULL.
/// </summary>
public static class SqlCommands
{
    /// <returns>How many rows it has changed.</returns>
    public static async Task<int> Execute(this DbDataSource database, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The whole number in the first column of the first row.</summary>
    public static async Task<long> Count(this DbDataSource database, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, sql, parameters);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <param name="row">Called for each row.</param>
    public static async Task Query(
        this DbDataSource database,
        string sql,
        Action<DbDataReader> row,
        params (string Name, object? Value)[] parameters
    )
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            row(reader);
    }

    /// <summary>Runs a statement, or a script of several, at once.</summary>
    public static void Run(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null without one.</summary>
    public static object? Scalar(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    /// <returns>What <paramref name="row"/> makes of each row.</returns>
    public static List<T> Rows<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> row,
        params (string Name, object? Value)[] parameters
    )
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
