using Oni.Slack.WebApi;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Commitments;

/// <summary>+ and − in the commitments modal. The view itself knows all that is needed: the coach may be away.</summary>
internal sealed class CommitmentRowButtons(ISlackApiClient slack, PostAckQueue postAck) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.CommitmentAddRow, WireId.CommitmentRemoveRow];

    public Task Press(BlockAction click)
    {
        if (
            click.Payload.View is { Id: { } id, CallbackId: WireId.CommitmentsSubmit } view
            && CommitmentForm.RowCount(view) is > 0 and var count
        )
        {
            var rows = click.ActionId == WireId.CommitmentAddRow ? count + 1 : count - 1;
            var changed = CommitmentModal.Of(ModalLocale.Read(view.PrivateMetadata), CommitmentForm.Rows(view), rows);

            // With the hash of the view that was clicked: of two fast clicks the second starts from what it showed, or is refused.
            postAck.Run(cancellationToken => slack.Views.Update(id, view.Hash, changed, cancellationToken));
        }

        return Task.CompletedTask;
    }
}
