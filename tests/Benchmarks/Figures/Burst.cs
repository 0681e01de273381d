using Oni.Hosting.Database;
using Oni.Sql;

namespace Oni.Benchmarks.Figures;

/// <summary>
/// Many commands for the database at one moment, as when thousands of reminds fall due in one minute, against the same number a hundred
/// at a time: what waits for its turn costs nothing more, and none of it fails.
/// </summary>
internal static class Burst
{
    private const int AtATime = 100;

    public static Comparison Compare(int commands)
    {
        var directory = Directory.CreateTempSubdirectory("oni-bench-").FullName;
        try
        {
            using var database = new OniDataSource(Path.Combine(directory, "app.db"));
            database.Execute("PRAGMA journal_mode=WAL").GetAwaiter().GetResult();
            database.Execute("CREATE TABLE state (id INTEGER PRIMARY KEY, payload TEXT)").GetAwaiter().GetResult();
            return Comparison.Of(
                "commands at once, against 100 at a time",
                commands,
                () =>
                {
                    for (var from = 0; from < commands; from += AtATime)
                        Write(database, from, Math.Min(AtATime, commands - from));
                },
                () => Write(database, 0, commands)
            );
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Write(OniDataSource database, int from, int count) =>
        Task.WhenAll(
                Enumerable
                    .Range(from, count)
                    .Select(id =>
                        database.Execute(
                            "INSERT INTO state (id, payload) VALUES (@id, @payload) ON CONFLICT (id) DO UPDATE SET payload = excluded.payload",
                            ("id", id),
                            ("payload", new string('x', 700))
                        )
                    )
            )
            .GetAwaiter()
            .GetResult();
}
