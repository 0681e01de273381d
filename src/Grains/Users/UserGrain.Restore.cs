using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Time;

namespace Oni.Grains.Users;

/// <summary>The person after the database was restored from a backup (manual 3.2).</summary>
internal sealed partial class UserGrain
{
    private async Task SettleRestore(DateTimeOffset at)
    {
        var next = PersonStateMachine.CompleteRestore(State, at, Context(await Settings()));
        LogRestored(UserId, State.InFlight.Count(s => !next.Holds(s.Id)));
        await Save(next);
    }
}
