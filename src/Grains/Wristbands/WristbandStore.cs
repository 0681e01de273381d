using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Oni.Domain;
using Oni.GrainInterfaces.Wristbands;
using Oni.Grains.Configuration;
using Oni.Grains.History;
using Oni.Sql;

namespace Oni.Grains.Wristbands;

/// <summary>
/// Whose key opens which wristband: the person's own from <c>/connect</c>, stored encrypted, else the
/// environment's. A key that two people have opens none: a stimulus for one would be felt by the other. A trigger
/// writes the audit row of each change, without the key.
/// </summary>
public sealed class WristbandStore(DbDataSource database, IKeyVault vault, IGrainOptions options)
{
    /// <summary>One look: a stimulus is asked about several times on its way.</summary>
    public async Task<Wristband> Of(string userId)
    {
        (string? Secret, string? Hash, bool IsSomebodyElses) row = default;
        await database.Query(
            """
            WITH own AS (SELECT protected_key, key_hash FROM wristbands WHERE user_id = @user AND protected_key IS NOT NULL)
            SELECT (SELECT protected_key FROM own), (SELECT key_hash FROM own), EXISTS (
              SELECT 1 FROM wristbands WHERE key_hash = coalesce((SELECT key_hash FROM own), @hash) AND user_id <> @user)
            """,
            found => row = (Text(found, 0), Text(found, 1), found.GetBoolean(2)),
            ("user", userId),
            ("hash", options.WristbandKey(userId) is { } operators ? Hash(operators) : null)
        );
        return Of(userId, row.Secret, row.Hash, row.IsSomebodyElses);
    }

    /// <summary>Those of some people who have no key of their own that opens a wristband.</summary>
    public async Task<IReadOnlyList<string>> Without(IEnumerable<string> people)
    {
        var rows = new Dictionary<string, (string Secret, string? Hash)>(StringComparer.Ordinal);
        await database.Query(
            "SELECT user_id, protected_key, key_hash FROM wristbands WHERE protected_key IS NOT NULL",
            row => rows[row.GetString(0)] = (row.GetString(1), Text(row, 2)),
            []
        );
        var users = rows.ToLookup(row => row.Value.Hash ?? "", row => row.Key, StringComparer.Ordinal);
        return [.. people.Where(p => !IsConnected(p))];

        bool IsConnected(string userId)
        {
            var own = rows.GetValueOrDefault(userId);
            var hash = own.Hash ?? (options.WristbandKey(userId) is { } operators ? Hash(operators) : null);
            return Of(userId, own.Secret, own.Hash, hash is not null && users[hash].Any(user => user != userId)).IsConnected;
        }
    }

    /// <summary>Another person has this key, from the operator or their own, in use or not.</summary>
    public async Task<bool> IsSomebodyElses(string userId, string key) =>
        options.IsKeyOfAnother(userId, key)
        || await database.Count(
            "SELECT COUNT(*) FROM wristbands WHERE key_hash = @hash AND user_id <> @user",
            ("hash", Hash(key)),
            ("user", userId)
        ) > 0;

    /// <summary>Stores the person's own key in place of any before.</summary>
    /// <exception cref="DbException">Not stored; also when somebody else has given the same key at the same moment.</exception>
    public Task Connect(string userId, string key, DateTimeOffset at) =>
        database.Execute(
            """
            INSERT INTO wristbands (user_id, protected_key, key_hash, updated_at, change_id) VALUES (@user, @key, @hash, @at, @change)
            ON CONFLICT (user_id) DO UPDATE SET
              protected_key = excluded.protected_key, key_hash = excluded.key_hash, updated_at = excluded.updated_at,
                change_id = excluded.change_id
            """,
            ("user", userId),
            ("key", vault.Protect(key)),
            ("hash", Hash(key)),
            ("at", StateJson.Text(at)),
            ("change", NewChange())
        );

    /// <summary>Takes the person's own key away; the environment's, if there is one, counts again. Idempotent.</summary>
    public Task Disconnect(string userId, DateTimeOffset at) =>
        database.Execute(
            "UPDATE wristbands SET protected_key = NULL, key_hash = NULL, updated_at = @at, change_id = @change WHERE user_id = "
                + "@user AND protected_key IS NOT NULL",
            ("user", userId),
            ("at", StateJson.Text(at)),
            ("change", NewChange())
        );

    /// <param name="secret">The person's own key as it is stored; null: none.</param>
    /// <param name="hash">Its hash as it is stored; one that is not its own was put there by hand, and the key opens nothing.</param>
    /// <param name="isSomebodyElses">Another person has stored the same key.</param>
    private Wristband Of(string userId, string? secret, string? hash, bool isSomebodyElses)
    {
        var own = secret is null ? null : vault.Unprotect(secret);
        if (secret is not null && (own is null || Hash(own) != hash))
            return new Wristband(WristbandSource.Unreadable, null);
        if ((own ?? options.WristbandKey(userId)) is not { } key)
            return new Wristband(WristbandSource.None, null);
        if (isSomebodyElses || options.IsKeyOfAnother(userId, key))
            return new Wristband(WristbandSource.Shared, null);
        return new Wristband(own is null ? WristbandSource.Environment : WristbandSource.Own, new Secret(key));
    }

    // Pavlok's keys are long and random: a hash of one tells nothing of it.
    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("oni wristband " + key)));

    private static string? Text(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static string NewChange() => Guid.NewGuid().ToString("N");
}
