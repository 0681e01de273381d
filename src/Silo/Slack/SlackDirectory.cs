using Oni.Domain.People;
using Oni.Grains.Messaging;
using Oni.Slack.WebApi;

namespace Oni.Silo.Slack;

/// <summary>Who people are, as <c>users.info</c> says it.</summary>
internal sealed class SlackDirectory(ISlackApiClient slack) : ISlackDirectory
{
    public async Task<SlackProfile?> Find(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var user = await slack.Users.Info(userId, cancellationToken);
            return new SlackProfile(user.Locale, user.Tz, user.Deleted);
        }
        catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
        {
            return null;
        }
    }
}
