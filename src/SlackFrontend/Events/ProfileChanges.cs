namespace Oni.SlackFrontend.Events;

/// <summary>
/// Somebody's Slack profile has changed: a reason for the coach to ask Slack, and no source, since the event of a
/// deactivated person carries neither zone nor language. While the coach is away the daily question finds it.
/// </summary>
internal sealed class ProfileChanges(SiloClient coach, UserLocaleCache people, PostAckQueue afterwards)
{
    public void Changed(string userId)
    {
        people.Forget(userId);
        afterwards.Run(_ => coach.Ask(userId, async u =>
        {
            await u.AskProfile();
            return true;
        }));
    }
}
