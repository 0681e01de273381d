using Oni.Domain;
using Oni.Domain.People;

namespace Oni.GrainInterfaces.People;

/// <content><c>/restart</c>. <c>/stop</c> has a grain of its own: <see cref="IStopGrain"/>.</content>
public partial interface IUserGrain
{
    /// <summary>
    /// <c>/restart</c>: un-pauses, skips what fell due meanwhile; posts a plan if none is in flight, paused or not. Ends only
    /// the stops that were received before it. Idempotent.
    /// </summary>
    Task<RestartResult> Restart(Received received);

    /// <summary>The person has been told what a restart skipped. Without this they are told in a message of its own.</summary>
    Task AcknowledgeSkipped();
}
