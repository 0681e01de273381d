using System.Data.Common;
using Oni.Domain.Settings;
using Oni.Grains.Configuration;
using Oni.Grains.History;
using Oni.Grains.Settings;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Cli;

/// <summary>Reads and writes people's settings for the operator. Every change has its audit row, by the trigger.</summary>
internal sealed class ConfigCommands(
    DbDataSource database,
    IGrainOptions options,
    AuthorizedUsers people,
    TimeProvider clock,
    TextWriter output,
    TextWriter error
)
{
    /// <summary>EX_DATAERR.</summary>
    private const int NotAllowed = 65;

    private readonly SettingsStore _store = new(database);

    public async Task<int> List(string user)
    {
        var rows = await _store.Read(user);
        foreach (var setting in SettingsCatalog.All)
        {
            var found = InForce(setting, rows);
            await output.WriteLineAsync($"{setting.Key, -24} {found.Value ?? "(unset)", -24} {found.From}");
        }

        return 0;
    }

    public async Task<int> Get(string user, string key)
    {
        if (SettingsCatalog.Find(key) is not { } setting)
            return await UnknownKey(key);
        await output.WriteLineAsync(InForce(setting, await _store.Read(user)).Value ?? "");
        return 0;
    }

    public async Task<int> Set(string user, string key, string value)
    {
        if (user.Length == 0 || !user.All(char.IsAsciiLetterOrDigit))
            return await Refuse($"'{user}' is no Slack user id: give one such as U0123ABCD");
        if (SettingsCatalog.Find(key) is not { } setting)
            return await UnknownKey(key);
        if (setting.Canonical(value) is not { } canonical)
            return await Refuse($"{key} cannot be '{value}': allowed is {setting.Domain.Allowed}");

        // The database refuses both to plain SQL too (sql/sqlite/0009_own_word.sql).
        if (
            key == SettingKey.ZapConsent
            && (
                canonical == SettingsCatalog.Agreed
                || ((await _store.Read(user)).GetValueOrDefault(key) is { } own && setting.Canonical(own) == "none" && canonical != "none")
            )
        )
            return await Refuse($"{key} can only be given by {user}, with the button in Slack; you can take it away: vibe_only or none");
        if (key == SettingKey.SystemPaused && canonical == "false")
            return await Refuse($"{key} can only be ended by {user}, who types /restart in Slack; you can pause them: true");
        if (!people.IsAuthorized(user))
            await error.WriteLineAsync($"Note: {user} is not in AUTHORIZED_USERS; the value counts once they are.");
        await _store.Write(new SettingChange(user, key, canonical, Operator, "operator", clock.GetUtcNow()));
        await output.WriteLineAsync($"{user} {key} = {canonical} (in force within a minute)");
        return 0;
    }

    public async Task<int> FillMissing()
    {
        if (people.Authorized.Count == 0)
            return await Refuse("AUTHORIZED_USERS is not set: list the Slack ids of Oni's users, separated by commas");
        foreach (var user in people.Authorized.Order(StringComparer.Ordinal))
        {
            var written = 0;
            foreach (var setting in SettingsCatalog.All.Where(IsFilled))
            {
                if (
                    await _store.WriteIfMissing(
                        new SettingChange(user, setting.Key, InForce(setting, NoRows).Value!, Operator, "operator", clock.GetUtcNow())
                    )
                )
                    written++;
            }

            await output.WriteLineAsync($"{user}: {written} settings written, {SettingsCatalog.All.Count(IsFilled) - written} were there");
        }

        return 0;
    }

    private static readonly Dictionary<string, string?> NoRows = [];

    private static string Operator => Environment.UserName;

    // Pause and consent are a person's own doing; an unset one has nothing to write.
    private bool IsFilled(SettingDefinition setting) =>
        setting.Key is not (SettingKey.SystemPaused or SettingKey.ZapConsent) && InForce(setting, NoRows).Value is not null;

    private SettingInForce InForce(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows) =>
        SettingInForce.Of(setting, rows, options.Setting);

    private Task<int> UnknownKey(string key) =>
        Refuse($"There is no setting '{key}'. The settings are: {string.Join(", ", SettingsCatalog.All.Select(s => s.Key))}");

    private async Task<int> Refuse(string message)
    {
        await error.WriteLineAsync(message);
        return NotAllowed;
    }
}
