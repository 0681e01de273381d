using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>
/// What a person knows to be in force of the settings that can mean more stimuli or fewer: what they have chosen, have been told, or
/// found when they began (spec, "Changing settings").
/// </summary>
/// <param name="Values">By setting key, in the canonical spelling.</param>
/// <param name="Audit">The number of the last audit row that is in them; 0 before the first.</param>
[GenerateSerializer, Alias("oni.known-settings")]
public sealed record KnownSettings(ImmutableDictionary<string, string> Values, long Audit)
{
    private static IEnumerable<SettingDefinition> Weighed => SettingsCatalog.All.Where(s => s.Less != LessDirection.None);

    /// <param name="last">The last change of each setting, by its key.</param>
    public static KnownSettings Of(UserSettings settings, IReadOnlyDictionary<string, AuditRow> last) =>
        new(Weighed.ToImmutableDictionary(s => s.Key, s => settings[s.Key]!, StringComparer.Ordinal), Newest(last));

    /// <summary>Nothing is in force that the person does not know.</summary>
    public bool AreThose(UserSettings settings) => Weighed.All(s => Values.GetValueOrDefault(s.Key) == settings[s.Key]);

    /// <summary>Changes have been written that are not in these.</summary>
    public bool IsBehind(IReadOnlyDictionary<string, AuditRow> last) => Audit < Newest(last);

    /// <summary>
    /// What somebody else has moved towards more, by the person's own row or the environment. A setting that the person was the last to
    /// change is as they want it; one that is new has no value of before.
    /// </summary>
    public ImmutableArray<SettingMove> RaisedByOthers(string userId, UserSettings settings, IReadOnlyDictionary<string, AuditRow> last) =>
        [
            .. Weighed
                .Where(s => Values.ContainsKey(s.Key) && !(last.GetValueOrDefault(s.Key) is { } row && IsTheirs(row, userId)))
                .Select(s => new SettingMove(s.Key, Values[s.Key], settings[s.Key]))
                .Where(m => m.From != m.To && !SettingRules.IsTowardsLess(m)),
        ];

    private static long Newest(IReadOnlyDictionary<string, AuditRow> last) => last.Values.Select(r => r.Number).DefaultIfEmpty().Max();

    private bool IsTheirs(AuditRow row, string userId) => row.Number > Audit && row.ChangedBy == userId;
}
