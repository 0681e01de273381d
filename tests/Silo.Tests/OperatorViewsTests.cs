using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Tests;

/// <summary>The operator's view of schedules, which is right at any moment, and as quick after years as on the first day.</summary>
public sealed class OperatorViewsTests : IDisposable
{
    private const string Columns =
        "id, user_id, event_type, run_at, state, commitment_id, task, thread_ts, retry_count, created_at, updated_at";

    private readonly string _directory = Directory.CreateTempSubdirectory("oni-views-").FullName;

    /// <summary>The view as it was first written says the same of whatever is stored: schedules in each state, and orders yet to be taken.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Schedules_AreAsTheFirstViewShowsThem(int seed)
    {
        using var connection = Made();
        var random = new Random(seed);
        string[] states = ["pending", "processing", "done", "canceled", "skipped", "failed"];
        for (var person = 0; person < 6; person++)
        {
            var orders = new List<string>();
            for (var n = 0; n < 12; n++)
            {
                var id = $"{(char)('a' + person)}{(char)('a' + n)}";
                var isStored = random.Next(4) > 0;
                if (isStored)
                    Store(connection, person, id, states[random.Next(states.Length)], at: n);
                if (random.Next(3) == 0)
                    orders.Add(
                        $$"""{"number": {{n}}, "kind": "close", "scheduleId": "{{id}}", "state": "{{states[random.Next(2, 5)]}}"}"""
                    );
                if (!isStored || random.Next(6) == 0)
                    orders.Add(
                        $$"""{"number": {{n}}, "kind": "open", "scheduleId": "{{id}}", "state": "pending", "eventType": "remind", "at": "{{n}}"}"""
                    );
            }

            Write(connection, "user", $"user:U{person}", $$"""{"orders": [{{string.Join(", ", orders)}}], "commitments": []}""");
        }

        Assert.NotEmpty(Rows("schedules"));
        Assert.Equal(Rows("first_schedules"), Rows("schedules"));
        foreach (var state in states)
            Assert.Equal(Rows($"first_schedules WHERE state = '{state}'"), Rows($"schedules WHERE state = '{state}'"));
        Assert.Equal(Rows("first_schedules WHERE user_id = 'U3'"), Rows("schedules WHERE user_id = 'U3'"));

        List<string> Rows(string from) =>
            [
                .. connection
                    .Rows(
                        $"SELECT {Columns} FROM {from}",
                        row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))
                    )
                    .Order(StringComparer.Ordinal),
            ];
    }

    /// <summary>Nothing that is asked for each minute, or of one person, reads through everybody's years.</summary>
    [Theory]
    [InlineData("SELECT COUNT(*) FROM schedules WHERE state = 'pending'")]
    [InlineData("SELECT COUNT(*) FROM schedules WHERE state = 'pending' AND run_at < '2026'")]
    [InlineData("SELECT * FROM schedules WHERE user_id = 'U1'")]
    [InlineData(
        "SELECT MAX(updated_at) FROM punishments WHERE user_id = 'U1' AND stimulus_type = 'zap' AND outcome IN ('accepted', 'unknown')"
    )]
    [InlineData("SELECT mode FROM punishments WHERE outcome = 'recorded'")]
    public void WhatIsAskedForOften_IsFoundByAnIndex(string query)
    {
        using var connection = Made();
        var plan = connection.Rows($"EXPLAIN QUERY PLAN {query}", row => row.GetString(3));
        Assert.DoesNotContain(plan, ReadsThroughEverything);

        // The view itself, which holds what has been found, the few people with orders, and the rows without an outcome are read whole.
        static bool ReadsThroughEverything(string step) =>
            step.Contains("(GrainTypeString=?)", StringComparison.Ordinal)
            || (
                step.Split(' ') is ["SCAN", "s" or "u" or "OrleansStorage" or "punishments", ..]
                && !step.Contains("users_with_orders", StringComparison.Ordinal)
                && !step.Contains("punishments_recorded", StringComparison.Ordinal)
            );
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>Today's schema, with the views of 2026's first script beside it.</summary>
    private SqliteConnection Made()
    {
        var path = Path.Combine(_directory, "app.db");
        Migrations.Apply(path, _directory, TimeProvider.System);
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var first = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "sql", "sqlite", "0003_operator_views.sql"));
        connection.Run(
            first
                .Replace("schedule_orders", "first_schedule_orders", StringComparison.Ordinal)
                .Replace("VIEW schedules", "VIEW first_schedules", StringComparison.Ordinal)
                .Replace("VIEW commitments", "VIEW first_commitments", StringComparison.Ordinal)
        );
        return connection;
    }

    private static void Store(SqliteConnection connection, int person, string id, string state, int at) =>
        Write(
            connection,
            "schedule",
            $"schedule:U{person}:{id}",
            $$"""{"id": "{{id}}", "userId": "U{{person}}", "eventType": "remind", "runAt": "2026-11-{{at + 10}}", "state": "{{state}}", "tries": 0}"""
        );

    private static void Write(SqliteConnection connection, string type, string key, string payload) =>
        connection.Run(
            """
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString,
              ServiceId, Payload, ModifiedOn, Version)
            VALUES (0, 0, 0, 0, @type, @key, 'oni', @payload, '2026', 1)
            """,
            ("type", type),
            ("key", key),
            ("payload", payload)
        );

    private static string Here([CallerFilePath] string here = "") => here;
}
