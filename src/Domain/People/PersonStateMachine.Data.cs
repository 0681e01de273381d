using Oni.Domain.Messages;

namespace Oni.Domain.People;

public static partial class PersonStateMachine
{
    /// <summary>Orders have been taken by their schedules.</summary>
    public static UserState CommandsTaken(UserState person, IReadOnlyCollection<long> numbers) =>
        person.Commands.Only(c => !numbers.Contains(c.Number)) is var left && left == person.Commands
            ? person
            : person with
            {
                Commands = left,
            };

    /// <summary>A notice has been told, or never can be.</summary>
    public static UserState DirectMessageSettled(UserState person, long number) =>
        person with
        {
            DirectMessages = person.DirectMessages.Without(number),
        };

    /// <summary>A notice that waits to gather more is due. A time that a clock once put into the future is now.</summary>
    public static bool IsDue(QueuedDirectMessage notice, DateTimeOffset now) =>
        notice.NotBefore - now is var wait && (wait <= TimeSpan.Zero || wait > OutageGathering);

    /// <summary>The person looks at their App Home: it is kept up to date from now on.</summary>
    public static UserState OpenHome(UserState person) => person.HomeOpened ? person : person with { HomeOpened = true };

    /// <summary>All that is stored about the person is to come as a file.</summary>
    public static UserState AskForExport(UserState person, DateTimeOffset now) => person.Enqueue(new DataExport(), now);

    /// <summary>
    /// Everything of the person is to be deleted: what was arranged and not begun is forgotten, and nothing new is taken.
    /// </summary>
    public static UserState BeginDeletion(UserState person) =>
        person with
        {
            IsDeleting = true,
            IsErased = false,
            ActiveSchedules = [],
            Commands = [],
            DirectMessages = [],
        };

    /// <summary>All else is gone; for whom to tell stays.</summary>
    public static UserState Erase(UserState person) =>
        new()
        {
            Profile = person.Profile,
            IsDeleting = true,
            IsErased = true,
        };

    /// <summary>The person has been told that everything is gone.</summary>
    public static UserState EndDeletion(UserState person) => person with { IsDeleting = false, IsErased = false };

    /// <summary>Who has begun again while they were being deleted keeps what is new.</summary>
    public static bool HasBegunAgain(UserState person) =>
        !person.Commitments.IsEmpty
        || !person.ActiveSchedules.IsEmpty
        || !person.Commands.IsEmpty
        || !person.DirectMessages.IsEmpty
        || person.HomeOpened;
}
