namespace Oni.Slack.SocketMode;

public interface ISocketModeHandler
{
    /// <summary>
    /// Takes what an envelope brings: in the order of their coming, and without keeping the next waiting. Called once an
    /// envelope id, however often Slack sends it.
    /// </summary>
    Task<SocketReply> Handle(SocketEnvelope envelope);
}
