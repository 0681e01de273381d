using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Sql;

namespace Oni.Grains.History;

/// <summary>The rows of <c>config_audit_log</c>, which a trigger writes with each change.</summary>
public sealed class SettingAudit(DbDataSource database)
{
    private const string Columns = "id, config_key, old_value, new_value, changed_by, changed_at, change_source";

    /// <summary>The last change of each setting that was ever changed, by its key.</summary>
    public async Task<IReadOnlyDictionary<string, AuditRow>> LastChanges(string userId)
    {
        var last = new Dictionary<string, AuditRow>(StringComparer.Ordinal);
        await database.Query(
            $"SELECT {Columns} FROM config_audit_log WHERE id IN (SELECT MAX(id) FROM config_audit_log WHERE user_id = @user GROUP "
                + "BY config_key)",
            row => last[row.GetString(1)] = Read(row),
            ("user", userId)
        );
        return last;
    }

    /// <summary>Changes from the newest backwards, at most so many.</summary>
    /// <param name="before">Only rows with a lower number.</param>
    public async Task<ImmutableArray<AuditRow>> Changes(string userId, long before, int most)
    {
        var rows = ImmutableArray.CreateBuilder<AuditRow>();
        await database.Query(
            $"SELECT {Columns} FROM config_audit_log WHERE user_id = @user AND id < @before ORDER BY id DESC LIMIT "
                + $"{most.ToString(CultureInfo.InvariantCulture)}",
            row => rows.Add(Read(row)),
            ("user", userId),
            ("before", before)
        );
        return rows.ToImmutable();
    }

    private static AuditRow Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetString(4),
            StateJson.ParseInstant(row.GetString(5)),
            row.GetString(6)
        );
}
