using System.Collections.Immutable;
using Oni.Domain.Commitments;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Orleans.Concurrency;

namespace Oni.GrainInterfaces;

/// <summary>
/// A person: settings, pause, consent, commitments, which schedules are in flight, and the limits. Its turns
/// are short: it never waits for the internet, nor for a grain that may.
/// </summary>
[Alias("oni.user")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>
    /// <c>/restart</c>: un-pauses, skips what fell due meanwhile; posts a plan if none is in flight, paused or not. Ends only
    /// the stops that were received before it. Idempotent.
    /// </summary>
    Task<RestartResult> Restart(Received received);

    /// <summary>The person has been told what a restart skipped. Without this they are told in a message of its own.</summary>
    Task RestartTold();

    Task<PersonModel> GetPerson();

    /// <summary>
    /// Keeps what Slack says of the person: language, and the zone that counts while <c>TIMEZONE</c> is unset; what it leaves
    /// out, and a zone that nobody knows, stay as they were. Whose account is deactivated is paused, and what they have in
    /// flight is skipped (spec section 3, "Awake time").
    /// </summary>
    Task SetProfile(SlackProfile profile);

    /// <summary>Something in the person's Slack profile may have changed: Slack is asked, and not waited for.</summary>
    Task AskProfile();

    /// <summary>
    /// A ladder is about to begin: Slack is asked whether the person is still there, and not waited for; not again for some
    /// seconds where it does not answer.
    /// </summary>
    Task ConfirmAccount();

    Task<CommitmentsModel> GetCommitments();

    /// <summary>Replaces the active set by task name; all of it, or nothing and the errors. Idempotent.</summary>
    Task<SubmissionResult> SetCommitments(CommitmentSubmission submission);

    /// <summary>What the plan modal shows. With a plan id: only while that plan still waits for an answer.</summary>
    Task<PlanModel> GetPlan(string? planId);

    /// <summary>Makes the day: all of it in one stored write, or nothing and the errors. Once per opened modal.</summary>
    Task<SubmissionResult> SubmitPlan(PlanSubmission submission);

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

    /// <summary>Arranges a direct message with all that is stored about the person, as a file. At least once.</summary>
    Task<Recipient> ExportData();

    /// <summary>
    /// Stops every stimulus now, then cancels what is in flight and removes every row and state of the person; goes on
    /// after a crash until it is done. Leaves counts that name nobody, a pause, and how many zaps of today count. Nothing new
    /// is taken meanwhile (<see cref="BeingDeletedException"/>). Idempotent.
    /// </summary>
    Task<Recipient> DeleteData();

    /// <summary>
    /// The person is not on the list any more: what they have in flight is canceled, what waits is neither sent nor told.
    /// Idempotent.
    /// </summary>
    Task Leave();

    Task<WristbandModel> GetWristband();

    /// <summary>Stores the key of the person's own wristband, encrypted, in place of any before. Idempotent.</summary>
    Task<ConnectResult> Connect(Secret key);

    /// <summary>Removes the person's own key; the operator's, if there is one, counts again. Idempotent.</summary>
    Task<WristbandModel> Disconnect();

    /// <summary>
    /// Arranges one vibe under every limit, and a message that says what became of it and asks whether it was felt. The
    /// vibe at most once, the message at least once.
    /// </summary>
    Task<Recipient> TestWristband();

    /// <summary>Whether a test was felt. The first answer to each counts.</summary>
    Task<TestAnswerResult> AnswerTest(int test, bool felt);

    /// <summary>
    /// What became of a stimulus that left, or should have: failures in a row are told once a day, and that the day's zaps are
    /// used up.
    /// </summary>
    Task Settled(StimulusResult receipt);

    /// <summary>
    /// The person looks at the App Home: it is published now, and again whenever something changes that it shows. At
    /// least once; one that Slack does not take is published with the next change.
    /// </summary>
    Task OpenHome();

    /// <summary>What a schedule needs to know of its person at each heartbeat.</summary>
    Task<PersonSnapshot> GetStanding(string scheduleId);

    /// <summary>The schedule's message has reached Slack. Idempotent.</summary>
    Task Posted(string scheduleId, DateTimeOffset at);

    /// <summary>
    /// The schedule has ended: its action row is written once, and what follows from it is arranged.
    /// Idempotent; a repeated call gives the same answer.
    /// </summary>
    Task<RecordOutcomeResult> Conclude(ScheduleOutcome conclusion);

    /// <summary>The first asking of the gate: the limits are judged and the row is written, in one turn. Once per key.</summary>
    Task<Reservation> Reserve(StimulusRequest request);

    /// <summary>
    /// The second asking, just before the request is made, and the third, when the connection stands and no byte has left.
    /// </summary>
    /// <returns>Why it must not leave, or null.</returns>
    [AlwaysInterleave]
    Task<StimulusRefusal?> AskAgain(StimulusRequest request, int strength);

    /// <summary>Goes on with whatever was interrupted: orders not taken, notices not delivered.</summary>
    Task Resume();
}
