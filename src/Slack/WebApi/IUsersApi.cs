namespace Oni.Slack.WebApi;

public interface IUsersApi
{
    /// <summary>With <c>include_locale=true</c>.</summary>
    Task<SlackUser> Info(string user, CancellationToken cancellationToken);
}
