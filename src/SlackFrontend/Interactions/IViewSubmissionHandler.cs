using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Interactions;

internal interface IViewSubmissionHandler
{
    string CallbackId { get; }

    /// <summary>The block at which something about the whole form is said.</summary>
    string FirstBlock(PayloadView view);

    /// <exception cref="SiloUnavailableException">The coach cannot be reached; what was put in is kept.</exception>
    Task<SlackReply> Submit(string userId, PayloadView view);
}
