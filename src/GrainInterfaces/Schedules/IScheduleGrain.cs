using Oni.Domain.Messages;
using Oni.Domain.Schedules;

namespace Oni.GrainInterfaces.Schedules;

/// <summary>
/// What a person says to one plan or remind. Its Orleans reminder is a heartbeat: once a minute from the due time on it asks
/// what is due now, given the stored state and the clock.
/// </summary>
[Alias("oni.schedule")]
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>The person's answer. The first one wins; it is stored when this returns.</summary>
    Task<AnswerResult> Answer(RemindAnswer answer);

    /// <summary>What the person is shown of it while it waits for an answer; null: it does not.</summary>
    Task<OpenPrompt?> GetOpenPrompt();
}
