namespace Oni.SlackFrontend.Cluster;

/// <summary>The coach cannot be reached, or cannot do this now.</summary>
internal sealed class SiloCallFailedException(Exception inner) : Exception("The coach is away", inner)
{
    /// <summary>
    /// True where asking again cannot help while the silo answers other questions: it was not the network, the silo's disk or a
    /// timeout.
    /// </summary>
    public bool IsPermanent { get; init; }

    /// <summary>The person's data is being deleted: nothing new is taken, for seconds.</summary>
    public bool IsBeingDeleted { get; init; }

    /// <summary>What the person is told.</summary>
    public string ReplyKey => IsBeingDeleted ? "data.deleting" : "reply.away";

    /// <summary>What the person is told at a field of a modal that stays open.</summary>
    public string ErrorKey => IsBeingDeleted ? "data.deleting" : "error.away";
}
