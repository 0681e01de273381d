using Microsoft.Extensions.Options;
using Oni.Hosting.Configuration;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;

namespace Oni.SlackFrontend.Profiles;

/// <summary>
/// Somebody's Slack profile has changed: a reason for the coach to ask Slack, and no source, since the event of a
/// deactivated person carries neither zone nor language. While the coach is away the daily question finds it.
/// </summary>
internal sealed class ProfileChanges(
    SiloClient silo,
    UserLocaleCache locales,
    IOptionsMonitor<AuthorizedUsers> people,
    PostAckQueue postAck
) : IEventHandler
{
    public string EventType => "user_change";

    public bool Takes(SlackEvent sent) => sent.User is { } user && people.CurrentValue.IsAuthorized(user);

    public Task Handle(SlackEvent sent)
    {
        var userId = sent.User!;
        locales.Invalidate(userId);
        postAck.Run(_ =>
            silo.Ask(
                userId,
                async u =>
                {
                    await u.RefreshProfile();
                    return true;
                }
            )
        );
        return Task.CompletedTask;
    }
}
