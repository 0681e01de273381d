using System.Collections.Immutable;
using Oni.Domain;
using Oni.Domain.Settings;

namespace Oni.GrainInterfaces.People;

/// <content><c>/config</c>, <c>/audit</c> and the answer to the consent question.</content>
public partial interface IUserGrain
{
    /// <summary>Stores the answer to the consent question, with its audit row. Idempotent.</summary>
    /// <param name="at">When the person pressed; who took consent away later has the last word.</param>
    /// <returns>What is in force now, which the operator may hold smaller.</returns>
    Task<ZapConsent> SetConsent(ZapConsent consent, DateTimeOffset at);

    Task<SettingsModel> GetSettings();

    /// <summary>
    /// Changes settings, all or none of them, each with its audit row. A strength or limit that rises to 80 or more is
    /// asked about first; each setting changes once in 5 minutes, except towards less. Idempotent.
    /// </summary>
    Task<SettingsResult> ChangeSettings(SettingsSubmission submission);

    /// <summary>
    /// Takes away the person's own values, except pause and consent. What may not change now stays as it is, and is
    /// named; the rest is reset. Idempotent.
    /// </summary>
    /// <param name="confirmed">What the person has been shown and has agreed to; null only asks what would change.</param>
    Task<SettingsResult> ResetSettings(ImmutableArray<string>? confirmed);

    /// <summary>Back to the value before the last change, under the same rules as any change.</summary>
    /// <param name="confirmed">The rise that the person has been shown and has agreed to; any other is asked about again.</param>
    Task<SettingsResult> RollBack(string key, SettingMove? confirmed);

    /// <param name="before">The <see cref="AuditPage.Older"/> of a page; null for the first.</param>
    Task<AuditPage> GetAudit(long? before);
}
