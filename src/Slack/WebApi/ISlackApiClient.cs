using Oni.Slack.Blocks;

namespace Oni.Slack.WebApi;

/// <summary>
/// Slack's Web API, as far as Oni uses it. Every call may throw <see cref="SlackException"/> (Slack said no),
/// <see cref="SlackRateLimitException"/> (it asks to wait long) and <see cref="SlackUnreachableException"/>.
/// </summary>
public interface ISlackApiClient
{
    IChatApi Chat { get; }

    IViewsApi Views { get; }

    IConversationsApi Conversations { get; }

    IUsersApi Users { get; }

    IAuthApi Auth { get; }

    IFilesApi Files { get; }

    /// <summary>Answers a command or click: at most 5 times within 30 minutes, seen by that person alone.</summary>
    Task Respond(Uri responseUrl, Message message, CancellationToken cancellationToken);
}
