using System.Data.Common;
using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Grains.History;
using Oni.Sql;

namespace Oni.Grains.Settings;

/// <summary>The rows of <c>configurations</c>. A trigger writes the audit row of every change in the same statement.</summary>
public sealed class SettingsStore(DbDataSource database)
{
    public async Task<IReadOnlyDictionary<string, string?>> Read(string userId)
    {
        var rows = new Dictionary<string, string?>(StringComparer.Ordinal);
        await database.Query(
            "SELECT key, value FROM configurations WHERE user_id = @user",
            row => rows[row.GetString(0)] = row.IsDBNull(1) ? null : row.GetString(1),
            ("user", userId)
        );
        return rows;
    }

    /// <summary>Writes values, all or none of them. A value already stored leaves no audit row.</summary>
    public Task Write(params IReadOnlyList<SettingChange> changes) => database.Execute(Upsert(changes.Count), Parameters(changes));

    /// <summary>A row as it stands; null without one. Whoever changes it, in whatever way, makes it another.</summary>
    public async Task<StoredSetting?> Find(string userId, string key)
    {
        StoredSetting? found = null;
        await database.Query(
            "SELECT value, updated_at, change_id FROM configurations WHERE user_id = @user AND key = @key",
            row =>
                found = new StoredSetting(
                    row.IsDBNull(0) ? null : row.GetString(0),
                    row.GetString(1),
                    row.IsDBNull(2) ? null : row.GetString(2)
                ),
            ("user", userId),
            ("key", key)
        );
        return found;
    }

    /// <summary>Writes one value where the row is still the one that was seen.</summary>
    /// <returns>False: it has been changed meanwhile, and is as it is.</returns>
    public async Task<bool> Replace(SettingChange change, StoredSetting? seen) =>
        await database.Execute(
            Upsert(1)
                + " WHERE configurations.value IS @seen_value AND configurations.updated_at IS @seen_at AND "
                + "configurations.change_id IS @seen_change",
            [.. Parameters([change]), ("seen_value", seen?.Value), ("seen_at", seen?.UpdatedAt), ("seen_change", seen?.ChangeId)]
        ) > 0;

    /// <summary>Writes one value unless the person has one.</summary>
    /// <returns>True if it was written.</returns>
    public async Task<bool> WriteIfMissing(SettingChange change) =>
        await database.Execute(Upsert(1) + " WHERE configurations.value IS NULL", Parameters([change])) > 0;

    // One statement, so that a crash leaves all of it or nothing.
    private static string Upsert(int count) =>
        $"""
            INSERT INTO configurations (user_id, key, value, updated_at, changed_by, change_source, change_id)
            VALUES {string.Join(
                ", ",
                Enumerable.Range(0, count).Select(n => $"(@user{n}, @key{n}, @value{n}, @at{n}, @by{n}, @source{n}, @change{n})")
            )}
            ON CONFLICT (user_id, key) DO UPDATE SET
              value = excluded.value, updated_at = excluded.updated_at,
              changed_by = excluded.changed_by, change_source = excluded.change_source, change_id = excluded.change_id
            """;

    private static (string, object?)[] Parameters(IReadOnlyList<SettingChange> changes) =>
        [
            .. changes.SelectMany(
                (change, n) =>
                    new (string, object?)[]
                    {
                        ($"user{n}", change.UserId),
                        ($"key{n}", change.Key),
                        ($"value{n}", change.Value),
                        ($"at{n}", StateJson.Text(change.At)),
                        ($"by{n}", change.ChangedBy),
                        ($"source{n}", change.Source),
                        ($"change{n}", Guid.NewGuid().ToString("N")),
                    }
            ),
        ];
}
