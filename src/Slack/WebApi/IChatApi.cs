using Oni.Slack.Blocks;

namespace Oni.Slack.WebApi;

public interface IChatApi
{
    /// <summary>Posts; at most one message a second a channel. There is no idempotency key: repeating repeats the message.</summary>
    Task<PostedMessage> PostMessage(string channel, Message message, string? threadTs, CancellationToken cancellationToken);

    /// <summary>Posts what one person alone sees.</summary>
    Task PostEphemeral(string channel, string user, Message message, CancellationToken cancellationToken);

    /// <summary>Replaces a message of ours.</summary>
    Task Update(string channel, string ts, Message message, CancellationToken cancellationToken);
}
