using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Handlers;

/// <summary>One slash command.</summary>
internal interface ISlashCommandHandler
{
    /// <summary>Without the slash; also the SUB of <c>/oni SUB</c>.</summary>
    string Name { get; }

    /// <summary>Never answered with "too often": for what must always work.</summary>
    bool IsUnlimited => false;

    /// <summary>Something may follow the command's name.</summary>
    bool TakesText => false;

    /// <param name="command">What was typed.</param>
    /// <param name="request">When it was received.</param>
    /// <returns>What the person is answered in the acknowledgement; null when a modal follows.</returns>
    /// <exception cref="SiloCallFailedException">The coach cannot be reached.</exception>
    Task<Message?> Handle(SlashCommand command, SlackRequest request);
}
