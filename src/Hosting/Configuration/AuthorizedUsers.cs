using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// The allow-list <c>AUTHORIZED_USERS</c> and each person's wristband key from the environment,
/// <c>PAVLOK_API_KEY__&lt;SLACKID&gt;</c>.
/// </summary>
public sealed class AuthorizedUsers : IFromConfiguration<AuthorizedUsers>
{
    private const string SharedKeyName = "PAVLOK_API_KEY";
    private const string OwnKey = SharedKeyName + "__";
    private readonly FrozenDictionary<string, string> _keys;
    private readonly FrozenDictionary<string, string> _owners;

    private AuthorizedUsers(IConfiguration configuration)
    {
        Authorized = (configuration.Text("AUTHORIZED_USERS") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);
        if (Authorized.FirstOrDefault(id => !id.All(char.IsAsciiLetterOrDigit)) is { } odd)
            throw new ConfigurationException(
                $"AUTHORIZED_USERS holds '{odd}', which is no Slack user id: list ids such as U0123ABCD, separated by commas"
            );

        var keys = configuration.WithPrefix(OwnKey).ToDictionary(v => v.Key[OwnKey.Length..], v => Bare(v.Value), StringComparer.Ordinal);
        SharedKey = configuration.Text(SharedKeyName) is { } shared ? Bare(shared) : null;
        if (keys.GroupBy(k => k.Value, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ConfigurationException(
                $"{string.Join(" and ", twice.Select(k => OwnKey + k.Key).Order(StringComparer.Ordinal))} hold the same key: "
                    + "each person needs the key of their own wristband"
            );
        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
        _owners = keys.ToFrozenDictionary(k => k.Value, k => k.Key, StringComparer.Ordinal);
    }

    public FrozenSet<string> Authorized { get; }

    /// <summary>
    /// <c>PAVLOK_API_KEY</c>, which names nobody, without a leading "Bearer "; null when unset. Whose it is the worker keeps.
    /// </summary>
    public string? SharedKey { get; }

    /// <inheritdoc/>
    public static AuthorizedUsers From(IConfiguration configuration) => new(configuration);

    public bool IsAuthorized(string userId) => Authorized.Contains(userId);

    /// <summary>The key of this person's own wristband without a leading "Bearer ", or null.</summary>
    public string? KeyOf(string userId) => _keys.GetValueOrDefault(userId);

    /// <summary>Somebody else has this key.</summary>
    public bool IsKeyOfAnother(string userId, string key) => _owners.TryGetValue(key, out var owner) && owner != userId;

    private static string Bare(string key)
    {
        key = key.Trim();
        return key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? key[7..].Trim() : key;
    }
}
