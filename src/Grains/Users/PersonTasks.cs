namespace Oni.Grains.Users;

/// <summary>What is done for a person beside the turns of their grain.</summary>
internal sealed class PersonTasks
{
    public PersonTasks(PersonOutbox outbox, HomePublisher home, PersonDeletion deletion, PersonProfile profile)
    {
        (Outbox, Home, Deletion, Profile) = (outbox, home, deletion, profile);
        deletion.Others = () => Task.WhenAll(outbox.Running, home.Running);
    }

    public PersonOutbox Outbox { get; }

    public HomePublisher Home { get; }

    public PersonDeletion Deletion { get; }

    public PersonProfile Profile { get; }

    /// <summary>Goes on with whatever was interrupted.</summary>
    public void ContinuePendingWork()
    {
        Outbox.Kick();
        Profile.AskIfOld();
        Deletion.Kick();
    }
}
