using Oni.Domain;
using Oni.Domain.People;

namespace Oni.GrainInterfaces.People;

/// <content><c>/data</c>.</content>
public partial interface IUserGrain
{
    /// <summary>Arranges a direct message with all that is stored about the person, as a file. At least once.</summary>
    Task<Recipient> ExportData();

    /// <summary>
    /// Stops every stimulus now, then cancels what is in flight and removes every row and state of the person; goes on
    /// after a crash until it is done. Leaves counts that name nobody, a pause, and how many zaps of today count. Nothing new
    /// is taken meanwhile (<see cref="BeingDeletedException"/>). Idempotent.
    /// </summary>
    Task<Recipient> DeleteData();
}
