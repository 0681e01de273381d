using System.Collections.Immutable;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.GrainInterfaces;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

/// <summary>The person's own changes of their settings: <c>/config</c> and <c>/audit</c>.</summary>
internal sealed partial class UserGrain
{
    async Task<SettingsSheet> IUserGrain.GetSettings()
    {
        var rows = await _settingsStore.Read(UserId);
        var settings = await Settings();
        return new SettingsSheet(Recipient(settings), [.. SettingsCatalog.All.Select(s => Shown(s, rows, settings))]);
    }

    /// <summary>
    /// As it is in force, which is not always as it is stored: a stop is in force before it is, and a zone may come from Slack.
    /// </summary>
    private SettingValue Shown(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows, UserSettings settings)
    {
        var found = SettingInForce.Of(setting, rows, _environment.Setting);
        return setting.Key switch
        {
            SettingKey.TimeZone when found.Value is null => new SettingValue(setting.Key, Zone(settings).Id, State.Profile?.TimeZone is null ? SettingSource.Default : SettingSource.Profile),
            SettingKey.SystemPaused when IsPaused(settings) => new SettingValue(setting.Key, "true", settings.PausedForEveryone ? SettingSource.Environment : SettingSource.Own),
            _ => new SettingValue(setting.Key, found.Value, found.Source),
        };
    }

    async Task<SettingsVerdict> IUserGrain.ChangeSettings(SettingsSubmission submission)
    {
        MustNotBeDeleting();
        var rows = await _settingsStore.Read(UserId);
        var errors = new List<SettingError>();
        var moves = new List<(SettingMove Move, string? Own)>();
        foreach (var entry in submission.Entries)
        {
            if (Definition(entry.Key) is not { } setting)
                errors.Add(new SettingError(entry.Key, SettingsCatalog.Find(entry.Key) is null ? SettingProblem.Unknown : SettingProblem.NotChangedHere));
            else if (entry.Value is { } value && setting.Canonical(value) is null)
                errors.Add(new SettingError(entry.Key, SettingProblem.NotAllowed));
            else
                moves.Add(Move(setting, entry.Value is { } given ? setting.Canonical(given) : null, rows));
        }

        return await Decide(moves, errors, submission.ConfirmedKeys, "slack_command", keepsTheRest: false);
    }

    async Task<SettingsVerdict> IUserGrain.ResetSettings(ImmutableArray<string>? confirmed)
    {
        var rows = await _settingsStore.Read(UserId);
        var moves = rows.Where(r => r.Value is not null).Select(r => Definition(r.Key)).OfType<SettingDefinition>().Select(s => Move(s, null, rows)).ToList();
        if (confirmed is { } shown)
            return await Decide([.. moves.Where(m => shown.Contains(m.Move.Key))], [], shown, "reset", keepsTheRest: true);
        var tooSoon = await TooSoon(moves.Select(m => m.Move));
        var asked = moves.Select(m => m.Move).Where(m => m.From != m.To && !tooSoon.Exists(e => e.Key == m.Key));
        return new SettingsVerdict(Recipient(await Settings()), [.. tooSoon], [.. asked], []);
    }

    async Task<SettingsVerdict> IUserGrain.RollBack(string key, SettingMove? confirmed)
    {
        var rows = await _settingsStore.Read(UserId);
        var last = (await _audit.LastChanges(UserId)).GetValueOrDefault(key);
        SettingProblem? problem = Definition(key) is not { } setting
            ? SettingsCatalog.Find(key) is null ? SettingProblem.Unknown : SettingProblem.NotChangedHere
            : last is null ? SettingProblem.NeverChanged
            : last.Old is { } old && setting.Canonical(old) is null ? SettingProblem.NotAllowed
            : null;
        if (problem is { } why)
            return new SettingsVerdict(Recipient(await Settings()), [new SettingError(key, why)], [], []);
        var back = Move(Definition(key)!, last!.Old, rows);
        return await Decide([back], [], confirmed?.To == back.Move.To ? [key] : [], "rollback", keepsTheRest: false);
    }

    async Task<AuditPage> IUserGrain.GetAudit(long? before)
    {
        var rows = await _audit.Changes(UserId, before ?? long.MaxValue, AuditPage.MostRows + 1);
        var shown = rows.Take(AuditPage.MostRows);
        if (before is null)
            shown = shown.TakeWhile(r => r.At > Now - TimeSpan.FromDays(AuditPage.Days));
        ImmutableArray<AuditRow> page = [.. shown];
        long? older = page.Length == rows.Length ? null : page.IsEmpty ? before ?? long.MaxValue : page[^1].Number;
        return new AuditPage(Recipient(await Settings()), page, IsFirst: before is null, older);
    }

    /// <summary>Judges changes, and makes them when nothing stands against it.</summary>
    /// <param name="keepsTheRest">What may not change now is left out, and the rest is changed.</param>
    private async Task<SettingsVerdict> Decide(
        List<(SettingMove Move, string? Own)> moves, List<SettingError> errors, ImmutableArray<string> confirmed, string source, bool keepsTheRest)
    {
        var to = Recipient(await Settings());
        errors.AddRange(await TooSoon(moves.Select(m => m.Move)));
        moves.RemoveAll(m => errors.Exists(e => e.Key == m.Move.Key));
        if (errors.Count > 0 && !keepsTheRest)
            return new SettingsVerdict(to, [.. errors], [], []);
        var asked = moves.Select(m => m.Move).Where(m => SettingRules.IsAskedAbout(m) && !confirmed.Contains(m.Key)).ToImmutableArray();
        if (!asked.IsEmpty)
            return new SettingsVerdict(to, [.. errors], asked, []);
        if (moves.Count > 0)
        {
            await _settingsStore.Write([.. moves.Select(m => new SettingChange(UserId, m.Move.Key, m.Own, UserId, source, Now))]);
            _settings.Forget();
            HomeMayHaveChanged();
        }

        return new SettingsVerdict(Recipient(await Settings()), [.. errors], [], [.. moves.Select(m => m.Move).Where(m => m.From != m.To)]);
    }

    private async Task<List<SettingError>> TooSoon(IEnumerable<SettingMove> moves)
    {
        var last = await _audit.LastChanges(UserId);
        return [.. moves.Where(m => m.From != m.To)
            .Select(m => (m.Key, Until: SettingRules.TooSoonUntil(m, last.GetValueOrDefault(m.Key)?.At, Now)))
            .Where(m => m.Until is not null)
            .Select(m => new SettingError(m.Key, SettingProblem.TooSoon, m.Until))];
    }

    /// <summary>Pause and consent are changed by their own commands and buttons.</summary>
    private static SettingDefinition? Definition(string key) =>
        key is SettingKey.SystemPaused or SettingKey.ZapConsent ? null : SettingsCatalog.Find(key);

    private (SettingMove Move, string? Own) Move(SettingDefinition setting, string? own, IReadOnlyDictionary<string, string?> rows) =>
        (new SettingMove(setting.Key, InForce(setting, rows), own ?? InForce(setting, NoRows)), own);

    private string? InForce(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows) =>
        SettingInForce.Of(setting, rows, _environment.Setting).Value;

    private static readonly IReadOnlyDictionary<string, string?> NoRows = ImmutableDictionary<string, string?>.Empty;
}
