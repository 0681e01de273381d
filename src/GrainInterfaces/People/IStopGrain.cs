using Oni.Domain;
using Oni.Domain.People;

namespace Oni.GrainInterfaces.People;

/// <summary>
/// <c>/stop</c> of one person. Apart from the user grain, so that it needs no stored state to be read first: a
/// locked database or a busy person cannot keep it waiting.
/// </summary>
[Alias("oni.stop")]
public interface IStopGrain : IGrainWithStringKey
{
    /// <summary>
    /// The gate is closed when this returns, whatever else is going on; storing is retried until it succeeds,
    /// also after the answer. A restart that began before it does not end it; one that began after it and has been done
    /// already has. Idempotent.
    /// </summary>
    Task<StopResult> Stop(Received received);
}
