namespace Oni.Grains.Presence;

/// <summary>
/// A look at what people have done in Slack and no grain has been told: it is on disk before Slack is told that
/// it was taken, so whatever was acknowledged before a look is seen by it.
/// </summary>
/// <remarks>Each look throws a <see cref="System.Data.Common.DbException"/> when it cannot be taken now.</remarks>
public interface IInboxReader
{
    /// <summary>Names the inbox looked into, as its frontend names itself in its reports.</summary>
    string Name { get; }

    /// <summary>A stop of this person waits.</summary>
    bool HoldsStop(string userId);

    /// <summary>A click of this person waits to be delivered.</summary>
    bool HoldsClick(string userId);

    /// <summary>An answer to this schedule waits, or could not be delivered and is set aside.</summary>
    bool HoldsAnswer(string userId, string scheduleId);

    /// <summary>A changed mind of this person about zaps waits, or is set aside.</summary>
    bool HoldsConsent(string userId);

    /// <summary>The person's wish for messages alone waits to be delivered.</summary>
    bool HoldsMessagesOnly(string userId);
}
