using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Handlers;

/// <summary>Takes one type of the events that Slack sends.</summary>
internal interface IEventHandler
{
    /// <summary>As in the event's <c>type</c>.</summary>
    string EventType { get; }

    /// <summary>False for one that is only acknowledged, such as of somebody who is not authorised.</summary>
    bool Takes(SlackEvent sent);

    /// <summary>Handles an event that it takes, once; what takes long follows the acknowledgement.</summary>
    Task Handle(SlackEvent sent);
}
