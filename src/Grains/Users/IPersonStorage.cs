using Oni.Domain.People;

namespace Oni.Grains.Users;

/// <summary>The grain behind a <see cref="Person"/>: what is stored, and how it is stored.</summary>
internal interface IPersonStorage
{
    UserState State { get; }

    /// <summary>Stores a state; a write that throws leaves the old one.</summary>
    Task Store(UserState next);

    /// <summary>The grain as its background work calls it, so that each change is a turn of its own.</summary>
    IUserGrainInternal Self { get; }
}
