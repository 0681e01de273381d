using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Tests;

/// <summary>
/// Who has had their data deleted stays deleted, their zaps of the day count on, and what they begin afterwards is theirs (spec,
/// "Commands").
/// </summary>
public sealed class DeletionListTests : IDisposable
{
    private static readonly DateTimeOffset Evening = new(2026, 7, 1, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2026, 7, 2, 4, 0, 0, TimeSpan.Zero);

    private readonly string _home = Directory.CreateTempSubdirectory("oni-deleted-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void TheZapsOfTheDay_AreKept_AndNobodysName()
    {
        List().Add("U0ALICE", Zaps(4), TimeProvider.System.GetUtcNow());
        Assert.Equal(Zaps(4), List().Zaps("U0ALICE"));
        Assert.Null(List().Zaps("U0BOB"));
        Assert.DoesNotContain("U0ALICE", File.ReadAllText(List().Path), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatABackupBringsBack_Goes_WithItsTraces_AndWhatCameAfterwardsStays()
    {
        var clock = new FakeTimeProvider(Evening);
        Migrations.Apply(Database, Path.Combine(_home, "backup"), clock);
        using var connection = DatabaseCopy.Connect(Database, SqliteOpenMode.ReadWrite);
        Set(connection, "U0ALICE", "AGE", "41", Evening.AddHours(-1));
        Set(connection, "U0BOB", "AGE", "50", Evening.AddHours(-1));
        List().Add("U0ALICE", Zaps(0), TimeProvider.System.GetUtcNow());
        Set(connection, "U0ALICE", "WEIGHT_KG", "60", Evening.AddDays(60));
        Set(connection, "U0ALICE", "WEIGHT_KG", null, Evening.AddDays(61));

        for (var start = 0; start < 2; start++)
        {
            List().Apply(connection);
            Assert.Equal(
                ["U0BOB AGE 50"],
                Rows(connection, "SELECT user_id || ' ' || key || ' ' || value FROM configurations WHERE value IS NOT NULL")
            );
            Assert.Equal(
                ["U0ALICE WEIGHT_KG 60", "U0ALICE WEIGHT_KG", "U0BOB AGE 50"],
                Rows(
                    connection,
                    "SELECT trim(user_id || ' ' || config_key || ' ' || coalesce(new_value, '')) FROM config_audit_log ORDER BY user_id, id"
                )
            );
        }
    }

    private static ZapsBeforeDeletion Zaps(int count) => new(Evening, new LocalDay(new DateOnly(2026, 7, 1), Midnight), count);

    private string Database => Path.Combine(_home, "app.db");

    private DeletionList List() => new(Database);

    private static void Set(SqliteConnection connection, string user, string key, string? value, DateTimeOffset at) =>
        connection.Run(
            """
            INSERT INTO configurations (user_id, key, value, updated_at, changed_by, change_source, change_id)
            VALUES (@user, @key, nullif(@value, ''), @at, @user, 'slack_command', hex(randomblob(8)))
            ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at,
              changed_by = excluded.changed_by, change_source = excluded.change_source, change_id = excluded.change_id
            """,
            ("user", user),
            ("key", key),
            ("value", value ?? ""),
            ("at", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture))
        );

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var read = new List<string>();
        while (rows.Read())
            read.Add(rows.GetString(0));
        return read;
    }
}
