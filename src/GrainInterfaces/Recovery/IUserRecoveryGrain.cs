namespace Oni.GrainInterfaces.Recovery;

/// <summary>What the service itself asks of a person's grain, without the person.</summary>
[Alias("oni.user-recovery")]
public interface IUserRecoveryGrain : IGrainWithStringKey
{
    /// <summary>Goes on with whatever was interrupted: commands not taken, direct messages not delivered. Ends no pause.</summary>
    Task ContinuePendingWork();

    /// <summary>
    /// The person is not on the list any more: what they have in flight is canceled, what waits is neither sent nor told.
    /// Idempotent.
    /// </summary>
    Task Deauthorize();
}
