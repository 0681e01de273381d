using Oni.Slack;
using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Commands;

/// <summary>One slash command.</summary>
internal interface ISlackCommand
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
    /// <exception cref="SiloUnavailableException">The coach cannot be reached.</exception>
    Task<Message?> Handle(SlashCommand command, SlackRequest request);
}
