namespace Oni.Slack.WebApi;

public interface IAuthApi
{
    /// <summary>Asks Slack whether the token is good.</summary>
    Task<SlackIdentity> Test(CancellationToken cancellationToken);
}
