using System.Collections.Frozen;

namespace Oni.Hosting.Configuration;

/// <summary>
/// The variables of section 6 of the spec: real ones first, then systemd's credentials (<c>LoadCredential=</c>, a file
/// of the variable's name), then the <c>.env</c> file named by <c>ONI_ENV_FILE</c> (default <c>.env</c>; a missing
/// default file is no error).
/// </summary>
public sealed class OniEnvironment
{
    private const string Pause = "SYSTEM_PAUSED";

    private readonly Func<Loaded> _load;
    private readonly List<Action<OniEnvironment>> _checks = [];
    private readonly Lock _reloading = new();
    private volatile Action? _reloaded;
    private volatile FrozenDictionary<string, string> _values;

    private OniEnvironment(Func<Loaded> load, Loaded loaded)
    {
        _load = load;
        _values = loaded.Problem is { } problem ? throw problem : loaded.Values;
        SecretValues.MustBePrintable(this);
        People = new AuthorizedUsers(this);
    }

    /// <summary>Who may use Oni, and whose wristband is whose; follows <see cref="Reload"/>.</summary>
    public AuthorizedUsers People { get; private set; }

    public static OniEnvironment FromProcess()
    {
        var had = false;
        return new OniEnvironment(Load, Load());

        Loaded Load()
        {
            var real = Environment
                .GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
            var named = real.GetValueOrDefault("ONI_ENV_FILE");
            var file = string.IsNullOrEmpty(named) ? ".env" : named;
            var merged = new Dictionary<string, string>(StringComparer.Ordinal);
            ConfigurationException? problem = null;
            if (File.Exists(file))
            {
                (var values, problem) = DotEnv.Read(Text(file), file);
                foreach (var (key, value) in values)
                    merged[key] = value;
                had = true;
            }
            else if (had)
            {
                throw new ConfigurationException($"{file} was there at the start and is gone: put it back");
            }
            else if (!string.IsNullOrEmpty(named))
            {
                throw new ConfigurationException(
                    $"ONI_ENV_FILE names {named}, which does not exist: correct the path or unset the variable"
                );
            }

            if (real.GetValueOrDefault("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials && Directory.Exists(credentials))
            {
                foreach (var credential in Files(credentials))
                    merged[Path.GetFileName(credential)] = Text(credential);
            }

            foreach (var (key, value) in real)
                merged[key] = value;
            return new Loaded(merged.ToFrozenDictionary(StringComparer.Ordinal), problem);
        }
    }

    private static string[] Files(string credentials)
    {
        try
        {
            return Directory.GetFiles(credentials);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"CREDENTIALS_DIRECTORY is {credentials}, which cannot be read by this user: systemd makes one for each service "
                    + "that has LoadCredential=; unset the variable elsewhere"
            );
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file} cannot be read by this user: chown it to {Environment.UserName}, and chmod 600");
        }
    }

    public static OniEnvironment From(IReadOnlyDictionary<string, string> values) => From(() => values);

    /// <param name="values">Asked again at each <see cref="Reload"/>.</param>
    public static OniEnvironment From(Func<IReadOnlyDictionary<string, string>> values)
    {
        return new OniEnvironment(Load, Load());
        Loaded Load() => new(values().ToFrozenDictionary(StringComparer.Ordinal), null);
    }

    /// <summary>The value without surrounding space, or null when unset or blank.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>What must hold of the values: now, and of those that a <see cref="Reload"/> brings, before they are taken.</summary>
    /// <param name="check">Throws <see cref="ConfigurationException"/> where they cannot be used.</param>
    public void MustHold(Action<OniEnvironment> check)
    {
        check(this);
        _checks.Add(check);
    }

    /// <summary>Does something after each <see cref="Reload"/> that was taken.</summary>
    public void OnReloaded(Action reloaded) => _reloaded += reloaded;

    public IEnumerable<KeyValuePair<string, string>> WithPrefix(string prefix) =>
        _values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(v.Value));

    public string Required(string name, string fix) => this[name] ?? throw new ConfigurationException($"{name} is not set: {fix}");

    public int Int(string name, int fallback, int least, int most)
    {
        if (this[name] is not { } text)
            return fallback;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new ConfigurationException($"{name} must be a whole number from {least} to {most}");
    }

    public Uri Url(string name, string fallback)
    {
        var text = (this[name] ?? fallback).TrimEnd('/') + "/";
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new ConfigurationException($"{name} must be an http or https address, such as {fallback}");
    }

    /// <summary>
    /// Reads the file again. What it says is taken whole, or not at all where something that must hold of it does not; but
    /// for a pause of everyone, which counts also where the rest cannot be used (spec, "Variables").
    /// </summary>
    /// <exception cref="ConfigurationException">The new values cannot be used; the old ones stay in force.</exception>
    public void Reload()
    {
        lock (_reloading)
        {
            var loaded = _load();
            try
            {
                var next = new OniEnvironment(_load, loaded);
                foreach (var check in _checks)
                    check(next);
                (_values, People) = (next._values, next.People);
            }
            catch (ConfigurationException) when (loaded.PausesEveryone)
            {
                // Whoever pauses everyone in a hurry may make a mistake elsewhere in the file.
                _values = new Dictionary<string, string>(_values, StringComparer.Ordinal) { [Pause] = "true" }.ToFrozenDictionary(
                    StringComparer.Ordinal
                );
                _reloaded?.Invoke();
                throw;
            }
        }

        _reloaded?.Invoke();
    }

    /// <summary>The values as they were read; what cannot be understood of them is left out, and named by the problem.</summary>
    private sealed record Loaded(FrozenDictionary<string, string> Values, ConfigurationException? Problem)
    {
        public bool PausesEveryone =>
            Values.TryGetValue(Pause, out var value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
