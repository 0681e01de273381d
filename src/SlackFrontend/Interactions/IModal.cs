using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Interactions;

internal interface IModal
{
    string CallbackId { get; }

    /// <summary>The block at which something about the whole form is said.</summary>
    string FirstBlock(PayloadView view);

    /// <returns>Sentences by block id, empty when it was taken; null when this is no view of ours.</returns>
    Task<IReadOnlyDictionary<string, string>?> Submit(string userId, PayloadView view);
}
