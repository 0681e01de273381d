using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Domain;
using Oni.Domain.People;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Sql;

namespace Oni.Grains.PersonalData;

/// <summary>Every row about one person: to be given to them, and to be removed.</summary>
public sealed class PersonalRecords(DbDataSource database)
{
    /// <summary>By a range of the primary key, where LIKE would read everybody's.</summary>
    private const string SchedulesOfThePerson =
        "GrainTypeString = 'schedule' AND GrainIdExtensionString >= 'schedule:' || @user || ':' AND GrainIdExtensionString < "
        + "'schedule:' || @user || ';'";

    /// <summary>What is given to the person. Their wristband's key is not among it, only that there is one.</summary>
    private static readonly (string Name, string Query)[] Exported =
    [
        ("settings", "SELECT key, value, updated_at FROM configurations WHERE user_id = @user ORDER BY key"),
        ("commitments", "SELECT id, task, time, active FROM commitments WHERE user_id = @user"),
        (
            "schedules",
            "SELECT id, event_type, run_at, state, commitment_id, task, created_at, updated_at FROM schedules WHERE user_id = "
                + "@user ORDER BY run_at"
        ),
        ("actions", "SELECT schedule_id, event_type, result, created_at FROM action_logs WHERE user_id = @user ORDER BY id"),
        (
            "stimuli",
            "SELECT schedule_id, mode, count, day, stimulus_type, stimulus_value, outcome, reason, created_at, updated_at FROM "
                + "punishments WHERE user_id = @user ORDER BY id"
        ),
        (
            "setting_changes",
            "SELECT config_key, old_value, new_value, changed_by, changed_at, change_source FROM config_audit_log WHERE user_id = "
                + "@user ORDER BY id"
        ),
        ("wristband", "SELECT updated_at AS connected_at FROM wristbands WHERE user_id = @user AND protected_key IS NOT NULL"),
        (
            "state",
            "SELECT GrainTypeString AS kind, Payload AS state FROM OrleansStorage WHERE Payload IS NOT NULL AND "
                + $"((GrainTypeString = 'user' AND GrainIdExtensionString = 'user:' || @user) OR ({SchedulesOfThePerson}))"
        ),
    ];

    /// <summary>Counts that name nobody, then the rows. Deleting a setting or a wristband writes audit rows: those go last.</summary>
    private static readonly string[] Removal =
    [
        """
            INSERT INTO forgotten (month, what, count)
            SELECT substr(day, 1, 7), stimulus_type || ' ' || outcome, COUNT(*) FROM punishments WHERE user_id = @user GROUP BY 1, 2
            ON CONFLICT (month, what) DO UPDATE SET count = forgotten.count + excluded.count
            """,
        """
            INSERT INTO forgotten (month, what, count)
            SELECT substr(created_at, 1, 7), event_type || ' ' || result, COUNT(*) FROM action_logs WHERE user_id = @user GROUP BY 1, 2
            ON CONFLICT (month, what) DO UPDATE SET count = forgotten.count + excluded.count
            """,
        "DELETE FROM punishments WHERE user_id = @user",
        "DELETE FROM action_logs WHERE user_id = @user",
        "DELETE FROM wristbands WHERE user_id = @user",
        // A pause stays, and so does the way in which it ends, and what somebody has just changed. The others are taken back in the
        // person's own name first.
        """
            UPDATE configurations SET value = NULL, changed_by = @user, change_source = 'slack_command', change_id = hex(randomblob(16))
            WHERE user_id = @user AND EXISTS (
              SELECT 1 FROM json_each(@gone) AS g WHERE g.value ->> 0 = configurations.key AND g.value ->> 1 IS configurations.value)
            """,
        "DELETE FROM configurations WHERE user_id = @user AND value IS NULL",
        "DELETE FROM config_audit_log WHERE user_id = @user",
        "DELETE FROM OrleansRemindersTable WHERE GrainId LIKE '%schedule:' || @user || ':%'",
        $"DELETE FROM OrleansStorage WHERE {SchedulesOfThePerson}",
    ];

    /// <summary>All of it as JSON, for people and programs to read.</summary>
    public async Task<byte[]> Export(Recipient person, DateTimeOffset at)
    {
        var all = new JsonObject
        {
            ["user_id"] = person.UserId,
            ["locale"] = person.Locale,
            ["time_zone"] = person.TimeZone,
            ["exported_at"] = StateJson.Text(at),
        };
        foreach (var (name, query) in Exported)
        {
            var rows = new JsonArray();
            await database.Query(query, row => rows.Add(Read(row)), ("user", person.UserId));
            all[name] = rows;
        }

        return JsonSerializer.SerializeToUtf8Bytes(all, new JsonSerializerOptions(StateJson.Options) { WriteIndented = true });
    }

    /// <summary>
    /// The ids of the person's schedules that have not ended, or have something left to be done: their grains let go of it. Of
    /// all others nothing but the stored row is left, however many there ever were.
    /// </summary>
    public async Task<IReadOnlyList<string>> UnfinishedSchedules(string userId)
    {
        var ids = new List<string>();
        await database.Query(
            $"""
            SELECT GrainIdExtensionString FROM OrleansStorage
            WHERE {SchedulesOfThePerson} AND Payload IS NOT NULL
              AND (Payload ->> '$.state' IN ('pending', 'processing') OR json_array_length(Payload, '$.effects') > 0)
            """,
            row => ids.Add(GrainKeys.ScheduleOf(row.GetString(0))),
            ("user", userId)
        );
        return ids;
    }

    /// <summary>Removes the last of them: the state of the user grain, which tells the person that all else is gone.</summary>
    public Task DeletePerson(string userId) =>
        database.Execute("DELETE FROM OrleansStorage WHERE GrainIdExtensionString = 'user:' || @user", ("user", userId));

    /// <summary>Removes every row about the person but the user grain's own, all of them or none.</summary>
    public async Task Delete(string userId)
    {
        var gone = new List<string?[]>();
        await database.Query("SELECT key, value FROM configurations WHERE user_id = @user", AddWhatGoes, ("user", userId));
        await database.Execute(string.Join(";\n", Removal), ("user", userId), ("gone", JsonSerializer.Serialize(gone)));

        void AddWhatGoes(DbDataReader row)
        {
            var (key, value) = (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
            if (!DeletionRules.Stays(key, value))
                gone.Add([key, value]);
        }
    }

    private static JsonObject Read(DbDataReader row)
    {
        var read = new JsonObject();
        for (var n = 0; n < row.FieldCount; n++)
            read[row.GetName(n)] =
                row.IsDBNull(n) ? null
                : row.GetValue(n) is long number ? number
                : JsonValue.Create(row.GetValue(n).ToString());
        return read;
    }
}
