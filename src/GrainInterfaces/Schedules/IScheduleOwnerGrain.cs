using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.GrainInterfaces.Schedules;

/// <summary>What a schedule asks its person's grain, and tells it.</summary>
[Alias("oni.schedule-owner")]
public interface IScheduleOwnerGrain : IGrainWithStringKey
{
    /// <summary>What a schedule needs to know of its person at each heartbeat.</summary>
    Task<PersonSnapshot> GetSnapshot(string scheduleId);

    /// <summary>What an answer, or none, would bring the person now; asked before a message tells them.</summary>
    /// <param name="terms">Of the ladder, as they are printed.</param>
    /// <param name="stepsDone">Steps of the ladder that have been decided.</param>
    /// <param name="awake">Awake time since the post, or since the last step.</param>
    Task<StimulusForecast> GetForecast(EscalationOptions terms, int stepsDone, TimeSpan awake);

    /// <summary>
    /// A ladder is about to begin: Slack is asked whether the person is still there, and not waited for; not again for some
    /// seconds where it does not answer.
    /// </summary>
    Task ConfirmAccount();

    /// <summary>The schedule's message has reached Slack. Idempotent.</summary>
    Task RecordPosted(string scheduleId, DateTimeOffset at);

    /// <summary>
    /// The schedule has ended: its action row is written once, and what follows from it is arranged.
    /// Idempotent; a repeated call gives the same answer.
    /// </summary>
    Task<RecordOutcomeResult> RecordOutcome(ScheduleOutcome outcome);
}
