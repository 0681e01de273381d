using System.Collections.Concurrent;
using Oni.Slack.WebApi;

namespace Oni.Silo.Slack;

/// <summary>The direct-message channel of each person; asked of Slack once.</summary>
internal sealed class DirectChannels(ISlackApiClient slack)
{
    private readonly ConcurrentDictionary<string, string> _channels = new(StringComparer.Ordinal);

    public async ValueTask<string> Of(string userId, CancellationToken cancellationToken) =>
        _channels.TryGetValue(userId, out var known)
            ? known
            : _channels[userId] = await slack.Conversations.Open(userId, cancellationToken);

    /// <summary>Slack's ids of direct-message channels begin with D.</summary>
    public static bool IsDirect(string channel) => channel.StartsWith('D');
}
