using System.Collections.Immutable;

namespace Oni.Grains.Users;

/// <summary>What a user grain's background work tells the grain, as turns of its own.</summary>
[Alias("oni.user-self")]
internal interface IUserGrainInternal : IGrainWithStringKey
{
    Task CommandsTaken(ImmutableArray<long> numbers);

    Task DirectMessageSettled(long number);

    /// <summary>All rows of the person are gone: what is still stored here goes too, but for whom to tell.</summary>
    Task Erase();

    /// <summary>The person has been told that everything is gone.</summary>
    Task DeletionTold();
}
