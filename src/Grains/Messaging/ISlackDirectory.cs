using Oni.Domain.People;

namespace Oni.Grains.Messaging;

/// <summary>Who people are in Slack.</summary>
public interface ISlackDirectory
{
    /// <returns>Null when Slack does not say it now, also where it knows nobody of that id: a wrong token says so of everybody.</returns>
    Task<SlackProfile?> Find(string userId, CancellationToken cancellationToken);
}
