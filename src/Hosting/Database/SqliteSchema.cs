using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Sql;

namespace Oni.Hosting.Database;

/// <summary>A SQLite file counts the scripts that have been applied to it in <c>PRAGMA user_version</c>.</summary>
public static class SqliteSchema
{
    public static int Version(this SqliteConnection connection) =>
        Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
}
