using Oni.Slack.Blocks;

namespace Oni.Slack.WebApi;

public interface IViewsApi
{
    /// <summary>Opens a modal. The trigger works once, for 3 s.</summary>
    Task Open(string triggerId, ModalView view, CancellationToken cancellationToken);

    /// <summary>Opens a modal over the one that is open, three deep at most. The trigger works once, for 3 s.</summary>
    Task Push(string triggerId, ModalView view, CancellationToken cancellationToken);

    /// <summary>Shows an App Home to one person, in place of the last one.</summary>
    Task Publish(string userId, HomeView view, CancellationToken cancellationToken);

    /// <param name="hash">The state the update starts from; Slack refuses an older one with <c>hash_conflict</c>.</param>
    Task Update(string viewId, string? hash, ModalView view, CancellationToken cancellationToken);
}
