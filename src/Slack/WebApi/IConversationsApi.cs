namespace Oni.Slack.WebApi;

public interface IConversationsApi
{
    /// <returns>The id of the direct-message channel with this person.</returns>
    Task<string> Open(string user, CancellationToken cancellationToken);

    /// <returns>Whether the app is a member of the channel; null where Slack does not say.</returns>
    Task<bool?> IsMember(string channel, CancellationToken cancellationToken);
}
