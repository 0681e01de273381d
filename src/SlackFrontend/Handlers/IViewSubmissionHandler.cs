using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Handlers;

internal interface IViewSubmissionHandler
{
    string CallbackId { get; }

    /// <summary>The block at which something about the whole form is said.</summary>
    string FirstBlock(PayloadView view);

    /// <exception cref="SiloCallFailedException">The coach cannot be reached; what was put in is kept.</exception>
    Task<SlackReply> Submit(string userId, PayloadView view);
}
