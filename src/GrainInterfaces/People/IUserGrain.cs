using Oni.Domain.People;

namespace Oni.GrainInterfaces.People;

/// <summary>
/// What a person may ask of the grain that holds their settings, pause, consent, commitments and active schedules, and what the
/// Slack process asks for them; one file a conversation. Its turns are short: it never waits for the internet, nor for a grain
/// that may.
/// </summary>
/// <remarks>
/// Each call may throw what the storage throws: <see cref="System.Data.Common.DbException"/> or
/// <see cref="Orleans.Runtime.OrleansException"/> where the database does not take it now (nothing is changed, and asking again may
/// help), <see cref="UnreadableStateException"/> where what is stored cannot be read. A call that brings something new throws
/// <see cref="BeingDeletedException"/> while the person's data is being deleted; what asks, pauses or takes away does not.
/// </remarks>
[Alias("oni.user")]
public partial interface IUserGrain : IGrainWithStringKey
{
    Task<PersonModel> GetPerson();

    /// <summary>
    /// Keeps what Slack says of the person: language, and the zone that counts while <c>TIMEZONE</c> is unset; what it leaves
    /// out, and a zone that nobody knows, stay as they were. Whose account is deactivated is paused, and what they have in
    /// flight is skipped (spec, "Awake time").
    /// </summary>
    Task SetProfile(SlackProfile profile);

    /// <summary>Something in the person's Slack profile may have changed: Slack is asked, and not waited for.</summary>
    Task RefreshProfile();

    /// <summary>
    /// The person looks at the App Home: it is published now, and again whenever something changes that it shows. At
    /// least once; one that Slack does not take is published with the next change.
    /// </summary>
    Task OpenHome();
}
