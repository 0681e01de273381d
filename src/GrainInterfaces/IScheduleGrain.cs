using Oni.Domain.Schedules;

namespace Oni.GrainInterfaces;

/// <summary>
/// One plan or remind, from its making to its end. Its Orleans reminder is a heartbeat: once a minute from
/// the due time on it asks what is due now, given the stored state and the clock.
/// </summary>
[Alias("oni.schedule")]
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Makes the schedule. Idempotent.</summary>
    Task Open(CreateSchedule order);

    /// <summary>Ends it on the user grain's word. Does nothing to one that has already ended. Idempotent.</summary>
    Task Close(EndSchedule order);

    /// <summary>The person's answer. The first one wins; it is stored when this returns.</summary>
    Task<AnswerResult> Answer(RemindAnswer answer);

    /// <summary>Removes everything that is stored of it. To be asked again until it is done.</summary>
    /// <returns>False: something of it is still being done.</returns>
    Task<bool> Erase();

    /// <summary>Asks now what is due, between two minutes. Idempotent.</summary>
    Task Resume();
}
