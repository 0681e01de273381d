using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>
/// The person's own changes of their settings (spec, "Changing settings"): all of what was asked for, or none of it. A strength or limit
/// that rises to where its definition says so is asked about first; each setting changes once in 5 minutes, except towards less. Pure.
/// </summary>
/// <param name="rows">The person's own values, as they are stored.</param>
/// <param name="environment">The environment's values.</param>
/// <param name="last">The last change of each setting, by its key.</param>
public sealed class OwnSettings(
    IReadOnlyDictionary<string, string?> rows,
    Func<string, string?> environment,
    IReadOnlyDictionary<string, AuditRow> last,
    DateTimeOffset now
)
{
    private static readonly IReadOnlyDictionary<string, string?> NoRows = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What a person has put into the form.</summary>
    public SettingsDecision Change(SettingsSubmission submission)
    {
        var errors = new List<SettingError>();
        var changes = new List<OwnSettingChange>();
        foreach (var entry in submission.Entries)
        {
            var canonical = entry.Value is { } value ? SettingsCatalog.Find(entry.Key)?.Canonical(value) : null;
            if (NotTheirs(entry.Key) is { } why)
                errors.Add(new SettingError(entry.Key, why));
            else if (entry.Value is not null && canonical is null)
                errors.Add(new SettingError(entry.Key, SettingProblem.NotAllowed));
            else
                changes.Add(To(entry.Key, canonical));
        }

        return Judge(changes, errors, submission.ConfirmedKeys, keepsTheRest: false);
    }

    /// <summary>Takes away the person's own values, except pause and consent. What may not change now stays, and the rest goes.</summary>
    /// <param name="confirmed">The settings that they have been shown; null only asks what would change.</param>
    public SettingsDecision Reset(ImmutableArray<string>? confirmed)
    {
        var changes = rows.Where(r => r.Value is not null && NotTheirs(r.Key) is null).Select(r => To(r.Key, null)).ToList();
        if (confirmed is { } shown)
            return Judge([.. changes.Where(c => shown.Contains(c.Move.Key))], [], shown, keepsTheRest: true);
        var tooSoon = TooSoon(changes);
        var asked = changes.Select(c => c.Move).Where(m => m.From != m.To && !tooSoon.Exists(e => e.Key == m.Key));
        return new SettingsDecision([.. tooSoon], [.. asked], []);
    }

    /// <summary>Back to the value before the last change, under the same rules.</summary>
    /// <param name="confirmed">The rise that the person has agreed to; any other is asked about again.</param>
    public SettingsDecision RollBack(string key, SettingMove? confirmed)
    {
        var before = last.GetValueOrDefault(key);
        SettingProblem? problem =
            NotTheirs(key)
            ?? (
                before is null ? SettingProblem.NeverChanged
                : before.Old is { } old && SettingsCatalog.Find(key)!.Canonical(old) is null ? SettingProblem.NotAllowed
                : null
            );
        if (problem is { } why)
            return new SettingsDecision([new SettingError(key, why)], [], []);
        var back = To(key, before!.Old);
        return Judge([back], [], confirmed?.To == back.Move.To ? [key] : [], keepsTheRest: false);
    }

    private SettingsDecision Judge(
        List<OwnSettingChange> changes,
        List<SettingError> errors,
        ImmutableArray<string> confirmed,
        bool keepsTheRest
    )
    {
        errors.AddRange(TooSoon(changes));
        changes.RemoveAll(c => errors.Exists(e => e.Key == c.Move.Key));
        if (errors.Count > 0 && !keepsTheRest)
            return new SettingsDecision([.. errors], [], []);
        var asked = changes.Select(c => c.Move).Where(m => SettingRules.IsAskedAbout(m) && !confirmed.Contains(m.Key)).ToImmutableArray();
        return new SettingsDecision([.. errors], asked, asked.IsEmpty ? [.. changes] : []);
    }

    private List<SettingError> TooSoon(IEnumerable<OwnSettingChange> changes) =>
        [
            .. changes
                .Select(c => c.Move)
                .Where(m => m.From != m.To)
                .Select(m => (m.Key, Until: SettingRules.TooSoonUntil(m, last.GetValueOrDefault(m.Key)?.At, now)))
                .Where(m => m.Until is not null)
                .Select(m => new SettingError(m.Key, SettingProblem.TooSoon, m.Until)),
        ];

    private OwnSettingChange To(string key, string? own) => new(new SettingMove(key, InForce(key, rows), own ?? InForce(key, NoRows)), own);

    private string? InForce(string key, IReadOnlyDictionary<string, string?> own) =>
        SettingInForce.Of(SettingsCatalog.Find(key)!, own, environment).Value;

    /// <summary>Pause and consent are changed by their own commands and buttons.</summary>
    private static SettingProblem? NotTheirs(string key) =>
        SettingsCatalog.Find(key) is not { } setting ? SettingProblem.Unknown
        : setting.Input is null ? SettingProblem.NotChangedHere
        : null;
}
