using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Oni.Hosting.Configuration;
using Oni.Hosting.Database;

namespace Oni.Silo.Wristbands;

/// <summary>
/// Whose wristband <c>PAVLOK_API_KEY</c> opens (spec, "Wristbands"): the one person whom <c>AUTHORIZED_USERS</c> named when this
/// key was first seen, and nobody's where it was first seen beside several. Kept by the key's hash in the file
/// <c>app.db.shared-key</c>, which neither <c>/data delete</c> nor a restore touches: a list that shrinks to one never hands a
/// key on to whoever is left.
/// </summary>
internal sealed class SharedKeyOwner(string database)
{
    private const string Nobody = "-";

    private readonly string _path = database + ".shared-key";
    private ImmutableDictionary<string, string>? _owners;

    /// <summary>The one person for whom this key counts now, or null.</summary>
    public string? Of(AuthorizedUsers people) =>
        people.SharedKey is { } key && Only(people) is { } only && Owners.GetValueOrDefault(Hash(key)) == only ? only : null;

    /// <summary>Keeps whom the key names, where it is seen for the first time. With nobody authorised it names nobody yet.</summary>
    /// <exception cref="ConfigurationException">It cannot be kept: then it counts for nobody.</exception>
    public void Keep(AuthorizedUsers people)
    {
        if (people.SharedKey is not { } key || people.Authorized.Count == 0 || Owners.ContainsKey(Hash(key)))
            return;
        var next = Owners.Add(Hash(key), Only(people) ?? Nobody);
        try
        {
            File.WriteAllLines(_path + ".new", next.Select(o => $"{o.Key} {o.Value}"));
            DurableFile.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"PAVLOK_API_KEY: {_path} cannot be written ({e.Message}): let this user write beside the database, or set "
                    + "PAVLOK_API_KEY__<SLACKID> instead"
            );
        }

        _owners = next;
    }

    private static string? Only(AuthorizedUsers people) => people.Authorized.Count == 1 ? people.Authorized.Single() : null;

    private ImmutableDictionary<string, string> Owners => _owners ??= Read();

    private ImmutableDictionary<string, string> Read() =>
        !File.Exists(_path)
            ? ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
            : File.ReadAllLines(_path)
                .Select(l => l.Split(' '))
                .Where(l => l.Length == 2)
                .ToImmutableDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    // Pavlok's keys are long and random: a hash of one tells nothing of it.
    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("oni shared key " + key)));
}
