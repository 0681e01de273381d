using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackText;

namespace Oni.SlackFrontend.Wristbands;

/// <summary>A key, handed to the coach and to nobody else: it is not stored, logged or repeated here.</summary>
internal sealed class ConnectSubmissionHandler(SiloClient silo) : IViewSubmissionHandler
{
    public string CallbackId => WireId.ConnectSubmit;

    public string FirstBlock(PayloadView view) => WireId.ConnectKey;

    public async Task<SlackReply> Submit(string userId, PayloadView view)
    {
        if (ConnectModal.Read(view) is not { } key)
            return SlackReply.UnknownView;
        var result = await silo.Ask(userId, u => u.Connect(key));
        return result.Problem is null
            ? SlackReply.Update(ConnectModal.Done(result.Recipient))
            : SlackReply.FieldError(WireId.ConnectKey, ConnectModal.Error(result));
    }
}
