using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Oni.Sql;

namespace Oni.Hosting.Database;

/// <summary>
/// The numbered scripts of one SQLite file, embedded from <c>sql/sqlite</c> in the assembly that owns the file. The file remembers the
/// last one that has been applied in <c>PRAGMA user_version</c>.
/// </summary>
public sealed class SqliteMigrations
{
    private readonly Assembly _assembly;
    private readonly IReadOnlyList<(int Number, string Resource)> _scripts;

    private SqliteMigrations(Assembly assembly)
    {
        _assembly = assembly;
        _scripts =
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("sql/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => (int.Parse(n.AsSpan(4, 4), CultureInfo.InvariantCulture), n)),
        ];
    }

    /// <summary>The schema that this program knows.</summary>
    public int Latest => _scripts[^1].Number;

    public static SqliteMigrations In(Assembly assembly) => new(assembly);

    /// <summary>Applies those that are missing, all of them or none. Of two programs at once the second waits, and finds it done.</summary>
    /// <exception cref="SqliteException">A script cannot be applied: nothing has changed.</exception>
    public void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (number, resource) in _scripts.Where(s => s.Number > connection.Version()))
        {
            using var reader = new StreamReader(_assembly.GetManifestResourceStream(resource)!);
            connection.Run(reader.ReadToEnd());
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
        }

        transaction.Commit();
    }
}
