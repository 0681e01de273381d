using System.Data.Common;
using Oni.Grains.History;

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
            ("user", userId));
        return rows;
    }

    /// <summary>Writes one value. A value already in force leaves no audit row.</summary>
    public Task Write(SettingChange change) => database.Execute(
        Upsert + " DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, changed_by = excluded.changed_by, change_source = excluded.change_source, change_id = excluded.change_id",
        Parameters(change));

    /// <summary>Writes one value unless the person has one.</summary>
    /// <returns>True if it was written.</returns>
    public async Task<bool> WriteIfMissing(SettingChange change) =>
        await database.Execute(Upsert + " DO NOTHING", Parameters(change)) > 0;

    private const string Upsert = """
        INSERT INTO configurations (user_id, key, value, updated_at, changed_by, change_source, change_id)
        VALUES (@user, @key, @value, @at, @by, @source, @change)
        ON CONFLICT (user_id, key)
        """;

    private static (string, object?)[] Parameters(SettingChange change) =>
    [
        ("user", change.UserId), ("key", change.Key), ("value", change.Value), ("at", StateJson.Text(change.At)),
        ("by", change.ChangedBy), ("source", change.Source), ("change", Guid.NewGuid().ToString("N")),
    ];
}
