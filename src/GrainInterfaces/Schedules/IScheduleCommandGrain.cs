using Oni.Domain.Schedules;

namespace Oni.GrainInterfaces.Schedules;

/// <summary>What the person's grain, and the service that looks for what was interrupted, tell one plan or remind.</summary>
[Alias("oni.schedule-command")]
public interface IScheduleCommandGrain : IGrainWithStringKey
{
    /// <summary>Makes the schedule. Idempotent.</summary>
    Task Create(ScheduleCommand command);

    /// <summary>Ends it on the user grain's word. Does nothing to one that has already ended. Idempotent.</summary>
    Task End(ScheduleCommand command);

    /// <summary>Removes everything that is stored of it. To be asked again until it is done.</summary>
    /// <returns>False: something of it is still being done.</returns>
    Task<bool> Erase();

    /// <summary>Asks now what is due, between two heartbeats. Ends no pause. Idempotent.</summary>
    Task CheckNow();
}
