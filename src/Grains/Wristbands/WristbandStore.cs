using System.Data.Common;
using Oni.GrainInterfaces;
using Oni.Grains.History;

namespace Oni.Grains.Wristbands;

/// <summary>
/// Whose key opens which wristband: the person's own from <c>/connect</c>, stored encrypted, else the
/// environment's. A trigger writes the audit row of each change, without the key.
/// </summary>
public sealed class WristbandStore(DbDataSource database, IKeyVault vault, ICoachEnvironment environment)
{
    public async Task<Wristband> Of(string userId)
    {
        string? secret = null;
        await database.Query("SELECT protected_key FROM wristbands WHERE user_id = @user", row => secret = row.GetString(0), ("user", userId));
        if (secret is not null)
            return vault.Unprotect(secret) is { } own ? new Wristband(WristbandSource.Own, new Secret(own)) : new Wristband(WristbandSource.Unreadable, null);
        return environment.WristbandKey(userId) is { } key ? new Wristband(WristbandSource.Environment, new Secret(key)) : new Wristband(WristbandSource.None, null);
    }

    /// <summary>Stores the person's own key in place of any before.</summary>
    public Task Connect(string userId, string key, DateTimeOffset at) => database.Execute(
        """
        INSERT INTO wristbands (user_id, protected_key, updated_at) VALUES (@user, @key, @at)
        ON CONFLICT (user_id) DO UPDATE SET protected_key = excluded.protected_key, updated_at = excluded.updated_at
        """,
        ("user", userId), ("key", vault.Protect(key)), ("at", StateJson.Text(at)));

    /// <summary>Takes the person's own key away; the environment's, if there is one, counts again. Idempotent.</summary>
    public Task Disconnect(string userId) => database.Execute("DELETE FROM wristbands WHERE user_id = @user", ("user", userId));

    /// <summary>Another of these people whose wristband this key opens, or null.</summary>
    public async Task<string?> Owner(string key, IEnumerable<string> others)
    {
        foreach (var other in others)
        {
            if ((await Of(other)).Key?.Value == key)
                return other;
        }

        return null;
    }

    /// <summary>The people who have given a key of their own.</summary>
    public async Task<IReadOnlyList<string>> People()
    {
        var people = new List<string>();
        await database.Query("SELECT user_id FROM wristbands", row => people.Add(row.GetString(0)));
        return people;
    }
}
