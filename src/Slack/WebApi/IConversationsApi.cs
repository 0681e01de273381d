namespace Oni.Slack.WebApi;

public interface IConversationsApi
{
    /// <returns>The id of the direct-message channel with this person.</returns>
    Task<string> Open(string user, CancellationToken cancellationToken);
}
