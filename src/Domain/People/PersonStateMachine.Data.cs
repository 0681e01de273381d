using Oni.Domain.Messages;

namespace Oni.Domain.People;

public static partial class PersonStateMachine
{
    /// <summary>An order has been taken by its schedule.</summary>
    public static UserState OrderTaken(UserState person, long number) => person with { Orders = person.Orders.Without(number) };

    /// <summary>A notice has been told, or never can be.</summary>
    public static UserState NoticeSettled(UserState person, long number) => person with { Notices = person.Notices.Without(number) };

    /// <summary>A notice that waits to gather more is due. A time that a clock once put into the future is now.</summary>
    public static bool IsDue(QueuedDirectMessage notice, DateTimeOffset now) =>
        notice.NotBefore - now is var wait && (wait <= TimeSpan.Zero || wait > OutageGathering);

    /// <summary>The person looks at their App Home: it is kept up to date from now on.</summary>
    public static UserState OpenHome(UserState person) => person.HomeOpened ? person : person with { HomeOpened = true };

    /// <summary>All that is stored about the person is to come as a file.</summary>
    public static UserState AskForExport(UserState person, DateTimeOffset now) => person.With(new DataExport(), now);

    /// <summary>
    /// Everything of the person is to be deleted: what was arranged and not begun is forgotten, and nothing new is taken.
    /// </summary>
    public static UserState BeginDeletion(UserState person) =>
        person with
        {
            Deleting = true,
            Forgotten = false,
            InFlight = [],
            Orders = [],
            Notices = [],
        };

    /// <summary>All else is gone; for whom to tell stays.</summary>
    public static UserState Forget(UserState person) =>
        new()
        {
            Profile = person.Profile,
            Deleting = true,
            Forgotten = true,
        };

    /// <summary>The person has been told that everything is gone.</summary>
    public static UserState EndDeletion(UserState person) => person with { Deleting = false, Forgotten = false };

    /// <summary>Who has begun again while they were being deleted keeps what is new.</summary>
    public static bool HasBegunAgain(UserState person) =>
        !person.Commitments.IsEmpty || !person.InFlight.IsEmpty || !person.Orders.IsEmpty || !person.Notices.IsEmpty || person.HomeOpened;
}
