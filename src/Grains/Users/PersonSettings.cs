using System.Collections.Immutable;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Grains.Configuration;
using Oni.Grains.History;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

/// <summary>The person's own settings: <c>/config</c>, <c>/audit</c> and the answer to the consent question.</summary>
internal sealed class PersonSettings(Person person, SettingsStore store, SettingAudit audit, IGrainOptions options)
{
    public async Task<SettingsModel> Model()
    {
        var rows = await store.Read(person.UserId);
        var settings = await person.Settings();
        return new SettingsModel(person.Recipient(settings), [.. SettingsCatalog.All.Select(s => Shown(s, rows, settings))]);
    }

    public async Task<SettingsResult> Change(SettingsSubmission submission) =>
        await Write((await Own()).Change(submission), "slack_command");

    public async Task<SettingsResult> Reset(ImmutableArray<string>? confirmed) => await Write((await Own()).Reset(confirmed), "reset");

    public async Task<SettingsResult> RollBack(string key, SettingMove? confirmed) =>
        await Write((await Own()).RollBack(key, confirmed), "rollback");

    public async Task<AuditPage> Audit(long? before)
    {
        var rows = await audit.Changes(person.UserId, before ?? long.MaxValue, AuditPage.MaxRows + 1);
        var shown = rows.Take(AuditPage.MaxRows);
        if (before is null)
            shown = shown.TakeWhile(r => r.At > person.Now - TimeSpan.FromDays(AuditPage.Days));
        ImmutableArray<AuditRow> page = [.. shown];
        long? older =
            page.Length == rows.Length ? null
            : page.IsEmpty ? before ?? long.MaxValue
            : page[^1].Number;
        return new AuditPage(await person.Recipient(), page, IsFirst: before is null, older);
    }

    /// <summary>Whoever took consent away after this press has the last word, however late it is delivered.</summary>
    public async Task<ZapConsent> Consent(ZapConsent consent, DateTimeOffset at)
    {
        person.MustNotBeDeleting();
        var last = (await audit.LastChanges(person.UserId)).GetValueOrDefault(SettingKey.ZapConsent);
        if (LastWord.ConsentStillCounts(last, consent, person.UserId, at))
            await store.Write(Row(SettingKey.ZapConsent, StateJson.Name(consent), "slack_command"));
        person.InvalidateSettings();
        person.NotifyChanged();
        return (await person.Settings()).Consent;
    }

    /// <summary>The state in which the person is told what somebody else has moved towards more, if anything.</summary>
    public async Task<UserState> RaisesTold(UserState next, UserSettings settings) =>
        next.KnownSettings is { } known && known.AreThose(settings)
            ? next
            : PersonStateMachine.TellOfRaises(next, person.UserId, settings, await audit.LastChanges(person.UserId), person.Now);

    /// <summary>Settings may have been changed by somebody else: the rows are read again where they have been.</summary>
    public async Task CatchUp()
    {
        var last = await audit.LastChanges(person.UserId);
        if (person.State.KnownSettings is { } known && known.IsBehind(last))
            person.InvalidateSettings();
        var settings = await person.Settings();
        await person.Save(PersonStateMachine.TellOfRaises(person.State, person.UserId, settings, last, person.Now));
    }

    private SettingChange Row(string key, string? value, string source) =>
        new(person.UserId, key, value, person.UserId, source, person.Now);

    private async Task<OwnSettings> Own()
    {
        person.MustNotBeDeleting();
        return new(await store.Read(person.UserId), options.Setting, await audit.LastChanges(person.UserId), person.Now);
    }

    private async Task<SettingsResult> Write(SettingsDecision decision, string source)
    {
        if (!decision.Changes.IsEmpty)
        {
            await store.Write([.. decision.Changes.Select(c => Row(c.Move.Key, c.Own, source))]);
            person.InvalidateSettings();
            person.NotifyChanged();
        }

        return new SettingsResult(await person.Recipient(), decision.Errors, decision.ToConfirm, decision.Changed);
    }

    /// <summary>
    /// As it is in force, which is not always as it is stored: a stop is in force before it is, and a zone may come from Slack.
    /// </summary>
    private SettingValue Shown(SettingDefinition setting, IReadOnlyDictionary<string, string?> rows, UserSettings settings)
    {
        var found = SettingInForce.Of(setting, rows, options.Setting);
        return setting.Key switch
        {
            SettingKey.TimeZone when found.Value is null => new SettingValue(
                setting.Key,
                person.Zone(settings).Id,
                person.State.Profile?.TimeZone is null ? SettingSource.Default : SettingSource.Profile
            ),
            SettingKey.SystemPaused when person.IsPaused(settings) => new SettingValue(
                setting.Key,
                "true",
                settings.PausedForEveryone ? SettingSource.Environment : SettingSource.Own
            ),
            _ => new SettingValue(setting.Key, found.Value, found.Source),
        };
    }
}
